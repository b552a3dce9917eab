import { z } from 'zod';
import { Proved } from './wording.ts';

/** How high a medium that asks stands. */
export const MediaTier = z.enum(['central', 'portal', 'provincial', 'city', 'other']);
export type MediaTier = z.infer<typeof MediaTier>;

/** A request for an interview or a press conference (A23). */
export const MediaRequest = z.strictObject({
  id: z.string(),
  incidentId: z.string(),
  no: z.number().int().positive(),
  kind: z.enum(['interview', 'press-conference']),
  outlet: z.string(),
  tier: MediaTier,
  isForeign: z.boolean(),
  topic: z.string(),
  contact: z.string(),
  receivedAtMs: z.number().int(),
  recordedBy: z.string(),
  state: z.enum(['received', 'accepted', 'declined', 'answered']),
  /** Guidance of the superior's party-work department and of the provincial bureau's publicity office. */
  partyWorkGuidance: Proved.nullable(),
  provincialGuidance: Proved.nullable(),
  decided: z.strictObject({ byId: z.string(), by: z.string(), atMs: z.number().int(), note: z.string() }).nullable(),
  answer: z
    .strictObject({
      personId: z.string(),
      spokesperson: z.string(),
      text: z.string(),
      wordingNo: z.number().int().positive(),
      atMs: z.number().int(),
    })
    .nullable(),
});
export type MediaRequest = z.infer<typeof MediaRequest>;

/** The one who speaks for an incident (统一出口, A23); its id is the incident's. */
export const Spokesperson = z.strictObject({
  id: z.string(),
  incidentId: z.string(),
  personId: z.string(),
  name: z.string(),
  namedBy: z.string(),
  atMs: z.number().int(),
});
export type Spokesperson = z.infer<typeof Spokesperson>;

/** A medium or site that the unit works with (A27), at hand in an incident. */
export const Partner = z.strictObject({
  id: z.string(),
  /** Outlet or site. */
  name: z.string(),
  kind: z.enum(['media', 'site', 'other']),
  contact: z.string(),
  phone: z.string(),
  standIn: z.string(),
  standInPhone: z.string(),
  /** The agreement's document. */
  agreement: z.string(),
  notes: z.string(),
  lastUsedAtMs: z.number().int().nullable(),
  /** When it was turned to, for which incident, newest first. */
  uses: z.array(
    z.strictObject({ atMs: z.number().int(), incidentId: z.string(), by: z.string(), purpose: z.string() }),
  ),
  isRetired: z.boolean(),
  updatedAtMs: z.number().int(),
});
export type Partner = z.infer<typeof Partner>;
