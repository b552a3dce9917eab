import { z } from 'zod';
import { ClauseHit, Level } from './judgement.ts';
import { Spread } from './story.ts';

/** One setting of a level: who, when, why, with what proof. */
export const LevelDecision = z.strictObject({
  level: Level,
  /** `program`, a user's id, or the name of the body that determined it (A5). */
  by: z.string(),
  atMs: z.number().int(),
  reason: z.string(),
  /** For a determination: the document or call that shows it. */
  proof: z.string().optional(),
  /** The clauses and the deciding post that were on the table, so that only something new is proposed again. */
  seenClauses: z.array(z.string()),
  seenPostId: z.string().nullable(),
});
export type LevelDecision = z.infer<typeof LevelDecision>;

/** A leader's written instruction (批示), or a bare 已阅. */
export const Instruction = z.strictObject({
  id: z.string(),
  incidentId: z.string(),
  personId: z.string(),
  /** Empty where it was written on paper and recorded by an officer. */
  dispatchId: z.string(),
  atMs: z.number().int(),
  text: z.string(),
  /** The paper that it stands on. */
  paperId: z.string().optional(),
  /** Written by hand: the photo, and who recorded it. */
  recorded: z.strictObject({ attachmentId: z.string(), by: z.string(), atMs: z.number().int() }).optional(),
  /** When an officer turned it into duties. */
  dividedAtMs: z.number().int().optional(),
});
export type Instruction = z.infer<typeof Instruction>;

/** The three-sync rule's pairs (A15): each is filled in by a person before anything is published. */
export const ThreeSync = z.strictObject({
  responsesTogether: z.string().nullable(),
  wordingTogether: z.string().nullable(),
  authorityTogether: z.string().nullable(),
});
export type ThreeSync = z.infer<typeof ThreeSync>;

/** A story that a rulebook put on level 1, 2 or 3. */
export const Incident = z.strictObject({
  id: z.string(),
  storyId: z.string(),
  title: z.string(),
  status: z.enum(['open', 'closed', 'dismissed']),
  rulebookId: z.string(),
  rulebookVersion: z.string(),
  /** A5: by the program, by the unit's officer, by a body above. */
  proposed: LevelDecision,
  provisional: LevelDecision.nullable(),
  determined: LevelDecision.nullable(),
  /** The level in force, that duties follow. */
  level: Level,
  /** True while the level in force is the program's alone. */
  awaitsConfirmation: z.boolean(),
  /** When what made it this level happened; the statutory clocks start here (A13). */
  occurrenceAtMs: z.number().int(),
  decidingPostId: z.string().nullable(),
  discoveredAtMs: z.number().int(),
  openedAtMs: z.number().int(),
  closedAtMs: z.number().int().nullable(),
  clauses: z.array(ClauseHit),
  spread: Spread,
  threeSync: ThreeSync,
  /** Departments of the roster that the matter concerns. */
  departmentIds: z.array(z.string()).optional(),
  /** Level 2 that takes the level-1 procedure (A17); its level stays. */
  procedure: z
    .strictObject({ as: z.literal(1), by: z.string(), atMs: z.number().int(), reason: z.string() })
    .optional(),
  /** Growth since the bulletin (A17): how often it was reported, and what it is measured against. */
  growth: z
    .strictObject({ step: z.number().int(), atMs: z.number().int(), spread: Spread, clauses: z.array(z.string()) })
    .optional(),
  /** A particularly serious sudden event or a hot event already known province-wide or nationwide, whatever its level (A12). */
  urgent: z.strictObject({ by: z.string(), atMs: z.number().int(), reason: z.string() }).optional(),
  /** Someone outside told the unit of it (A7: the unit must be the first to know). */
  toldBy: z
    .strictObject({ who: z.string(), how: z.string(), atMs: z.number().int(), recordedBy: z.string() })
    .optional(),
  /** Stamped on everything it produces when it arose in an exercise. */
  isExercise: z.boolean(),
  updatedAtMs: z.number().int(),
});
export type Incident = z.infer<typeof Incident>;
