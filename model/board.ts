import { z } from 'zod';
import { BodyId } from './people.ts';
import { Proved } from './wording.ts';

/** To whom a message on the leaders' board is addressed (A19). */
export const BoardAddressee = z.enum(['provincial-party-secretary', 'city-party-secretary', 'governor', 'mayor']);
export type BoardAddressee = z.infer<typeof BoardAddressee>;

/** One handing on of a message to a body: by message, or by a person's record. */
export const BoardPass = z.strictObject({
  body: BodyId,
  /** Its name for the reader. */
  name: z.string(),
  /** Messages to its contacts; none where no contact is configured. */
  dispatchIds: z.array(z.string()),
  done: Proved.nullable(),
});
export type BoardPass = z.infer<typeof BoardPass>;

/** A message on the leaders' board about the unit and its way (A19). */
export const BoardMessage = z.strictObject({
  id: z.string(),
  postId: z.string().nullable(),
  incidentId: z.string().nullable(),
  title: z.string(),
  text: z.string(),
  url: z.string().nullable(),
  author: z.string(),
  /** Null until somebody says whom it addresses. */
  addressee: BoardAddressee.nullable(),
  /** `program`, or the user's name. */
  addresseeBy: z.string(),
  receivedAtMs: z.number().int(),
  foundAtMs: z.number().int(),
  state: z.enum(['unaddressed', 'routed', 'passed', 'answered', 'not-ours']),
  /** The supervision office, and the city leader. */
  supervision: BoardPass.nullable(),
  leader: BoardPass.nullable(),
  dueAtMs: z.number().int(),
  /** What the clock has said already. */
  said: z.array(z.enum(['warned', 'overdue'])),
  /** The answer or the reason it is not ours. */
  outcome: Proved.nullable(),
});
export type BoardMessage = z.infer<typeof BoardMessage>;
