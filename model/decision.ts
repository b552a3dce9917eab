import { z } from 'zod';
import { Level, NearMiss, OutletTier } from './judgement.ts';
import { Spread } from './story.ts';

/** What a person decided of a level, beside what the program had proposed and saw at that moment: by this the judgement is measured. */
export const Decision = z.strictObject({
  id: z.string(),
  incidentId: z.string(),
  kind: z.enum(['confirm', 'determine', 'dismiss']),
  /** The officer, or the body that determined it (A5). */
  by: z.string(),
  atMs: z.number().int(),
  reason: z.string(),
  proposedLevel: Level,
  /** The clauses that held, with the level that each gives. */
  proposedClauses: z.array(z.strictObject({ id: z.string(), level: Level, evidence: z.number().int() })),
  /** Null: no incident at all. */
  decidedLevel: Level.nullable(),
  rulebook: z.string(),
  features: z.strictObject({
    spread: Spread,
    /** Of who carried the post that decided the level; null where that post was not judged. */
    tier: OutletTier.nullable(),
    /** From what happened to the decision, ms. */
    ageMs: z.number().int(),
    /** The graver clause that was nearest to holding; null where none had begun to. */
    nearest: NearMiss.nullable(),
  }),
  isExercise: z.boolean(),
});
export type Decision = z.infer<typeof Decision>;
