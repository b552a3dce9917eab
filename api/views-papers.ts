import { z } from '@hono/zod-openapi';
import { Paper, PaperContent, PaperCopy, PaperKind } from '../model/index.ts';

/** A paper in a list. */
export const PaperSummary = z
  .strictObject({
    id: z.string(),
    kind: PaperKind,
    kindName: z.string(),
    incidentId: z.string().nullable(),
    day: z.string().nullable(),
    state: Paper.shape.state,
    stateName: z.string(),
    title: z.string(),
    number: Paper.shape.number,
    correctsId: z.string().nullable(),
    version: z.number().int(),
    /** Required and still empty. */
    missing: z.array(z.string()),
    copies: z.number().int(),
    received: z.number().int(),
    by: z.string(),
    createdAtMs: z.number().int(),
    updatedAtMs: z.number().int(),
    issuedAtMs: z.number().int().nullable(),
    isExercise: z.boolean(),
  })
  .openapi('PaperSummary');
export type PaperSummary = z.infer<typeof PaperSummary>;

const PaperInstruction = z.strictObject({
  id: z.string(),
  person: z.string(),
  text: z.string(),
  atMs: z.number().int(),
  dividedAtMs: z.number().int().nullable(),
});

/** A paper with everything that its page shows. */
export const PaperView = z
  .strictObject({
    summary: PaperSummary,
    content: PaperContent,
    sections: z.array(
      z.strictObject({ id: z.string(), heading: z.string(), isFact: z.boolean(), isRequired: z.boolean() }),
    ),
    versions: z.array(z.strictObject({ no: z.number().int(), by: z.string(), atMs: z.number().int() })),
    copies: z.array(PaperCopy),
    circulated: z.array(z.strictObject({ name: z.string(), post: z.string(), atMs: z.number().int() })),
    instructions: z.array(PaperInstruction.extend({ attachmentId: z.string().nullable() })),
    approvedBy: z.string().nullable(),
    approvedAtMs: z.number().int().nullable(),
    issuedBy: z.string().nullable(),
    withdrawnReason: z.string().nullable(),
  })
  .openapi('PaperView');
export type PaperView = z.infer<typeof PaperView>;

/** What a kind of paper is, for the drafting dialog. */
export const PaperTemplateView = z
  .strictObject({
    kind: PaperKind,
    name: z.string(),
    period: z.enum(['daily', 'weekly', 'monthly']).nullable(),
    isNumbered: z.boolean(),
  })
  .openapi('PaperTemplate');
export type PaperTemplateView = z.infer<typeof PaperTemplateView>;

/** The leaders to whom a paper may be circulated. */
export const SignerView = z.strictObject({ id: z.string(), name: z.string(), post: z.string() }).openapi('Signer');
export type SignerView = z.infer<typeof SignerView>;

/** What the pages of papers offer. */
export const PaperOptionsView = z
  .strictObject({ templates: z.array(PaperTemplateView), signers: z.array(SignerView) })
  .openapi('PaperOptions');
export type PaperOptionsView = z.infer<typeof PaperOptionsView>;

/** A picture without its bytes. */
export const AttachmentView = z
  .strictObject({
    id: z.string(),
    incidentId: z.string().nullable(),
    name: z.string(),
    mediaType: z.string(),
    widthPx: z.number().int(),
    heightPx: z.number().int(),
  })
  .openapi('Attachment');
export type AttachmentView = z.infer<typeof AttachmentView>;

/** A periodic report as the records make it now; nothing is kept. */
export const ReportView = z
  .strictObject({
    kind: PaperKind,
    title: z.string(),
    sections: z.array(z.strictObject({ id: z.string(), heading: z.string(), sentences: z.array(z.string()) })),
  })
  .openapi('Report');
export type ReportView = z.infer<typeof ReportView>;

const Progress = z.strictObject({ atMs: z.number().int(), by: z.string(), text: z.string() });

/** An open duty from a leader's instruction, as the follow-up list shows it (督办). */
export const SupervisedView = z
  .strictObject({
    dutyId: z.string(),
    incidentId: z.string(),
    incidentTitle: z.string(),
    title: z.string(),
    owner: z.string(),
    instruction: PaperInstruction.nullable(),
    fromAtMs: z.number().int(),
    dueAtMs: z.number().int(),
    ageMs: z.number().int(),
    isOverdue: z.boolean(),
    lastProgress: Progress.nullable(),
    progress: z.array(Progress),
  })
  .openapi('Supervised');
export type SupervisedView = z.infer<typeof SupervisedView>;
