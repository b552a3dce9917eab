import { z } from 'zod';

/** A person's deed with the paper or call that shows it: who, when, what. */
export const Proved = z.strictObject({
  byId: z.string(),
  by: z.string(),
  atMs: z.number().int(),
  /** The document number, the call, the meeting. */
  proof: z.string().min(1),
});
export type Proved = z.infer<typeof Proved>;

/** A fact that the wording rests on, with the post or the record that shows it. */
export const WordingFact = z.strictObject({
  text: z.string().trim().min(1).max(500),
  postId: z.string().nullable(),
  /** Where it comes from when it is no post: an inspection sheet, a department's report. */
  entry: z.string().trim().max(500).nullable(),
});
export type WordingFact = z.infer<typeof WordingFact>;

/** A number that everyone says alike (A23): 受伤 3 人. */
export const Figure = z.strictObject({
  name: z.string().trim().min(1).max(50),
  value: z.number().nonnegative().finite(),
  unit: z.string().trim().min(1).max(10),
});
export type Figure = z.infer<typeof Figure>;

/** What the unit says about an incident (口径, A22, A23): at most one is current, a newer one supersedes it. */
export const Wording = z.strictObject({
  id: z.string(),
  incidentId: z.string(),
  /** 1, 2, 3 … within the incident. */
  no: z.number().int().positive(),
  text: z.string(),
  facts: z.array(WordingFact),
  figures: z.array(Figure),
  state: z.enum(['draft', 'reported', 'current', 'superseded']),
  department: z.string(),
  proposedById: z.string(),
  proposedBy: z.string(),
  proposedAtMs: z.number().int(),
  /** To whom of the superior it was reported; the dispatch where one carried it. */
  reportedUp: Proved.extend({ to: z.string(), dispatchId: z.string().nullable() }).nullable(),
  madeCurrent: z.strictObject({ byId: z.string(), by: z.string(), atMs: z.number().int() }).nullable(),
  superseded: z.strictObject({ byNo: z.number().int(), atMs: z.number().int() }).nullable(),
});
export type Wording = z.infer<typeof Wording>;
