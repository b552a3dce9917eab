import { z } from 'zod';

const points = z.number().int().min(0);

/** Points of a scorecard for faults in reporting; using B14's bands on flash reports is our choice, so they are data. */
export const Scoring = z.strictObject({
  /** Shown beside every score: whose figures these are. */
  basis: z.string().min(1),
  /** Minutes over the limit, ascending; the last band has no upper end. */
  lateBands: z.array(z.strictObject({ fromMins: z.number().int().min(1), points })).min(1),
  unanswered: points,
  concealed: points,
  false: points,
  skipped: points,
});
export type Scoring = z.infer<typeof Scoring>;

/** A fact that was reported or published wrongly and set right by a person (A25, 谎报/不实). */
export const Correction = z.strictObject({
  id: z.string(),
  incidentId: z.string(),
  /** What carried the wrong fact: a dispatch, a paper, an agreed wording, a publication. */
  about: z.strictObject({ kind: z.enum(['dispatch', 'paper', 'wording', 'publication']), id: z.string() }),
  wrong: z.string(),
  right: z.string(),
  /** Said knowingly (谎报), or a mistake (不实); a person's finding. */
  isKnowing: z.boolean(),
  by: z.string(),
  atMs: z.number().int(),
});
export type Correction = z.infer<typeof Correction>;

/** What followed for a department or a person, decided outside the program and entered by a person (A25). */
export const Accountability = z.strictObject({
  id: z.string(),
  incidentId: z.string(),
  target: z.enum(['department', 'person']),
  name: z.string(),
  /** Poor handling, guidance not done as required, or one of the reporting faults. */
  fault: z.enum(['handling', 'guidance', 'late', 'missed', 'concealed', 'false', 'unapproved']),
  /** The condition of A25: grave consequences, as a person found them; null where there were none. */
  graveConsequences: z.string().nullable(),
  outcome: z.enum(['none', 'notice', 'no-award', 'liability']),
  /** The decision's document. */
  document: z.string(),
  by: z.string(),
  atMs: z.number().int(),
});
export type Accountability = z.infer<typeof Accountability>;
