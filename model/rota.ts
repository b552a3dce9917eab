import { z } from 'zod';
import { SourceKind } from './post.ts';

const ms = z.number().int();

/** A shift of the duty rota: who confirms levels from one moment to another, and who stands in. */
export const RotaShift = z.strictObject({
  id: z.string(),
  fromMs: ms,
  /** Exclusive. */
  toMs: ms,
  a: z.string(),
  b: z.string(),
  setBy: z.string(),
  setAtMs: ms,
});
export type RotaShift = z.infer<typeof RotaShift>;

/** Someone is away from one moment to another; `standIn` answers meanwhile, or the roster's own stand-in where it is null. */
export const Leave = z.strictObject({
  id: z.string(),
  personId: z.string(),
  fromMs: ms,
  /** Exclusive. */
  toMs: ms,
  standIn: z.string().nullable(),
  note: z.string(),
  setBy: z.string(),
  setAtMs: ms,
});
export type Leave = z.infer<typeof Leave>;

/** One try whether a person can be reached over a channel, before that is needed. */
export const ContactTest = z.strictObject({
  /** The id of the message. */
  id: z.string(),
  personId: z.string(),
  channel: z.string(),
  address: z.string(),
  sentAtMs: ms,
  /** `accepted`: the other side took it and gives no receipt, or none yet. */
  outcome: z.enum(['waiting', 'accepted', 'delivered', 'failed']),
  receiptAtMs: ms.nullable(),
});
export type ContactTest = z.infer<typeof ContactTest>;

/** A message to the managed group of spokespersons and administrators (A8), with who said that they read it. */
export const Broadcast = z.strictObject({
  id: z.string(),
  text: z.string(),
  sentBy: z.string(),
  sentAtMs: ms,
  isExercise: z.boolean(),
  /** The messages by person; a person without any address has none. */
  sent: z.array(z.strictObject({ personId: z.string(), dispatchIds: z.array(z.string()) })),
  acknowledged: z.array(z.strictObject({ personId: z.string(), atMs: ms, by: z.string(), how: z.string() })),
});
export type Broadcast = z.infer<typeof Broadcast>;

/** The daily round of the group's office (A7): what was looked through and what could not be seen that day. */
export const Patrol = z.strictObject({
  /** The day in the unit's zone, YYYY-MM-DD: one round a day. */
  id: z.iso.date(),
  atMs: ms,
  by: z.string(),
  /** What was found and how it was assessed. */
  assessment: z.string(),
  warnings: z.string(),
  kinds: z.array(
    z.strictObject({
      kind: SourceKind,
      sources: z.number().int(),
      /** Sources with at least one good poll that day, and those without. */
      seen: z.array(z.string()),
      blind: z.array(z.string()),
    }),
  ),
});
export type Patrol = z.infer<typeof Patrol>;
