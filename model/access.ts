import { z } from 'zod';

/** One access to what is internal (A26): the same line stands in the audit chain; this copy can be filtered. */
export const Access = z.strictObject({
  id: z.string(),
  actor: z.string(),
  actorName: z.string(),
  /** Verb and thing, e.g. `incident.view`. */
  action: z.string(),
  subject: z.string(),
  incidentId: z.string().nullable(),
  /** The peer's network address, or `local`. */
  address: z.string(),
  detail: z.string(),
  atMs: z.number().int(),
});
export type Access = z.infer<typeof Access>;
