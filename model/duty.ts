import { z } from 'zod';
import { Level } from './judgement.ts';

/** What ends a duty: handset receipt, leader's acknowledgement, paper in hand, an officer's decision, or a person's record. */
export const ProofKind = z.enum(['delivered', 'acknowledged', 'in-hand', 'confirmed', 'recorded']);
export type ProofKind = z.infer<typeof ProofKind>;

/** Why a report was late (A25): each is a separate stretch of the time between occurrence and proof. */
export const DelayCause = z.enum(['late-discovery', 'late-confirmation', 'late-sending', 'late-delivery']);
export type DelayCause = z.infer<typeof DelayCause>;

/** Something owed by a deadline, with the proof that ends it. */
export const Duty = z.strictObject({
  id: z.string(),
  incidentId: z.string(),
  /** The rulebook's duty it executes. */
  ruleId: z.string(),
  title: z.string(),
  article: z.number().int(),
  level: Level,
  proof: ProofKind,
  state: z.enum(['open', 'met', 'cancelled']),
  /** The moment its time runs from, and the absolute moment it is owed by, ms UTC. */
  fromAtMs: z.number().int(),
  dueAtMs: z.number().int(),
  /** When the duty clock must look at it next; null once nothing more will happen by itself. */
  nextAtMs: z.number().int().nullable(),
  /** Steps already taken, each once: `sent`, `stand-in-alerted`, `warned`, `overdue` … with their time. */
  steps: z.array(z.strictObject({ step: z.string(), atMs: z.number().int(), note: z.string().optional() })),
  /** Someone has taken it up: nobody further is called. */
  answered: z.strictObject({ by: z.string(), atMs: z.number().int(), how: z.string() }).optional(),
  /** The leader's instruction that it carries out, and who does it (A17). */
  instructed: z.strictObject({ instructionId: z.string(), owner: z.string() }).optional(),
  /** What was said of its progress, oldest first. */
  progress: z.array(z.strictObject({ atMs: z.number().int(), by: z.string(), text: z.string() })).optional(),
  metAtMs: z.number().int().nullable(),
  metBy: z.string().nullable(),
  metNote: z.string().nullable(),
  /** Whole minutes past `dueAtMs` when met, 0 when in time, null while open. */
  lateMins: z.number().int().nullable(),
  lateCause: DelayCause.nullable(),
});
export type Duty = z.infer<typeof Duty>;
