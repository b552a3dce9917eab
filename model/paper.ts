import { z } from 'zod';

/** Papers that the unit writes, by what the rules call for. */
export const PaperKind = z.enum([
  'flash-paper',
  'bulletin',
  'bulletin-internal',
  'disposal-plan',
  'joint-assessment',
  'monitoring-plan',
  'guidance-plan',
  'written-report',
  'coordination-request',
  'daily-report',
  'weekly-report',
  'monthly-report',
  'press-sheet',
  'review',
  'decision',
]);
export type PaperKind = z.infer<typeof PaperKind>;

/** What a sentence rests on: the post it is taken from, a record of the program, or what a person states with its source. */
export const Trace = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('post'), id: z.string().min(1) }),
  z.strictObject({ kind: z.literal('record'), id: z.string().min(1) }),
  z.strictObject({
    kind: z.literal('entry'),
    id: z.string().min(1),
    /** Who or what says so: a call, a site visit, a letter. */
    source: z.string().min(1).max(200),
    by: z.string(),
    atMs: z.number().int(),
  }),
]);
export type Trace = z.infer<typeof Trace>;

/** A sentence of a paper; `lead` is written by the program before what is quoted (who carried it, when). */
export const Sentence = z.strictObject({
  lead: z.string(),
  text: z.string(),
  traces: z.array(Trace),
});
export type Sentence = z.infer<typeof Sentence>;

/** One section under the template's heading. */
export const PaperSection = z.strictObject({ id: z.string(), sentences: z.array(Sentence) });
export type PaperSection = z.infer<typeof PaperSection>;

/** What a paper says. */
export const PaperContent = z.strictObject({
  title: z.string(),
  to: z.array(z.string()),
  copyTo: z.array(z.string()),
  /** 密级 and 紧急程度 as printed; null: none. */
  secrecy: z.string().nullable(),
  urgency: z.string().nullable(),
  /** 签发人 of a paper that goes up; null: none. */
  signer: z.string().nullable(),
  sections: z.array(PaperSection),
  /** Ids of uploaded pictures. */
  attachmentIds: z.array(z.string()),
  hasChart: z.boolean(),
});
export type PaperContent = z.infer<typeof PaperContent>;

/** One state of the text; the old ones are kept. */
export const PaperVersion = z.strictObject({
  no: z.number().int().positive(),
  content: PaperContent,
  by: z.string(),
  byName: z.string(),
  atMs: z.number().int(),
});
export type PaperVersion = z.infer<typeof PaperVersion>;

/** One numbered copy of an issued paper: to whom, and who had it in hand when. */
export const PaperCopy = z.strictObject({
  /** 份号. */
  no: z.number().int().positive(),
  to: z.string(),
  /** The person of the roster whom it is for, where it is one. */
  personId: z.string().nullable(),
  atMs: z.number().int(),
  receivedBy: z.string().nullable(),
  receivedAtMs: z.number().int().nullable(),
});
export type PaperCopy = z.infer<typeof PaperCopy>;

/** A paper: `draft → approved → issued`, or withdrawn; what was issued is never edited, only corrected by another paper. */
export const Paper = z.strictObject({
  id: z.string(),
  incidentId: z.string().nullable(),
  kind: PaperKind,
  state: z.enum(['draft', 'approved', 'issued', 'withdrawn']),
  /** First day of what a periodic report covers, `2026-03-04`. */
  day: z.string().nullable(),
  /** Number within its kind and year, given when it is issued. */
  number: z.strictObject({ year: z.number().int(), no: z.number().int().positive() }).nullable(),
  /** The issued paper that this one corrects (更正). */
  correctsId: z.string().nullable(),
  versions: z.array(PaperVersion).min(1),
  copies: z.array(PaperCopy),
  approvedBy: z.string().nullable(),
  approvedAtMs: z.number().int().nullable(),
  issuedBy: z.string().nullable(),
  issuedAtMs: z.number().int().nullable(),
  /** Who issued it, as they were called then; absent before. */
  letterhead: z.strictObject({ unit: z.string(), issuer: z.string(), agencyCode: z.string().optional() }).optional(),
  withdrawnReason: z.string().nullable(),
  /** Whom it was circulated to for instructions (签批). */
  circulated: z.array(z.strictObject({ personId: z.string(), atMs: z.number().int() })),
  isExercise: z.boolean(),
  createdAtMs: z.number().int(),
  updatedAtMs: z.number().int(),
});
export type Paper = z.infer<typeof Paper>;

/** An uploaded picture: a screenshot of evidence, a photo of a signed paper. */
export const Attachment = z.strictObject({
  id: z.string(),
  incidentId: z.string().nullable(),
  name: z.string(),
  mediaType: z.enum(['image/png', 'image/jpeg']),
  widthPx: z.number().int().positive(),
  heightPx: z.number().int().positive(),
  /** Base64 of at most 2 MB. */
  content: z.string(),
  by: z.string(),
  atMs: z.number().int(),
});
export type Attachment = z.infer<typeof Attachment>;
