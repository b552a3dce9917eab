import { z } from 'zod';
import { Level } from './judgement.ts';
import { ReviewText } from './review.ts';

/** One line of what happened, with the record that shows it. */
export const CaseMoment = z.strictObject({
  atMs: z.number().int(),
  /** In Chinese. */
  text: z.string(),
  ref: z.strictObject({ kind: z.enum(['audit', 'duty', 'dispatch']), id: z.string() }),
});
export type CaseMoment = z.infer<typeof CaseMoment>;

/** A closed incident, or an older matter entered by hand, as the case library keeps it (A24); nothing of it changes but the mark of a reopening. */
export const Case = z.strictObject({
  id: z.string(),
  /** Null for one entered by hand. */
  incidentId: z.string().nullable(),
  title: z.string(),
  level: Level,
  clauses: z.array(z.strictObject({ id: z.string(), name: z.string() })),
  places: z.array(z.string()),
  tags: z.array(z.string()),
  occurrenceAtMs: z.number().int(),
  openedAtMs: z.number().int(),
  closedAtMs: z.number().int(),
  /** How it ended, in a person's words. */
  outcome: z.string(),
  /** Owed at levels 1 and 2. */
  review: ReviewText.nullable(),
  timeline: z.array(CaseMoment),
  paperIds: z.array(z.string()),
  /** Duties met after their time, and the most minutes that one of them was late. */
  lateDuties: z.number().int(),
  worstLateMins: z.number().int(),
  /** Folded text that a search looks through. */
  searchText: z.string(),
  /** When the incident of it was opened again; the case stays as it was. */
  reopenedAtMs: z.number().int().nullable(),
  by: z.string(),
  isExercise: z.boolean(),
});
export type Case = z.infer<typeof Case>;
