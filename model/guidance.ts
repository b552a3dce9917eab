import { z } from 'zod';
import { Level } from './judgement.ts';
import { Proved } from './wording.ts';

/** What a commentator says they did: the product itself posts nothing (A22). */
export const GuidanceReport = z.strictObject({
  id: z.string(),
  text: z.string(),
  url: z.string().nullable(),
  /** When they say they did it, and when they said so. */
  atMs: z.number().int(),
  recordedAtMs: z.number().int(),
});
export type GuidanceReport = z.infer<typeof GuidanceReport>;

/** A commentator's assignment under the superior's net-administration staff (A22). */
export const Guidance = z.strictObject({
  id: z.string(),
  incidentId: z.string(),
  no: z.number().int().positive(),
  /** The commentator, a person of the roster. */
  personId: z.string(),
  commentator: z.string(),
  department: z.string(),
  task: z.string(),
  /** Where: a site, an app, a thread. */
  place: z.string(),
  wordingNo: z.number().int().positive(),
  /** It joins in with media, which takes a written report and consent. */
  joins: z.enum(['none', 'online-media', 'traditional-media']),
  state: z.enum(['waiting', 'active', 'withdrawn']),
  level: Level,
  assignedById: z.string(),
  assignedBy: z.string(),
  assignedAtMs: z.number().int(),
  /** Central coordination by the superior's net-administration office, owed at level 1. */
  coordination: Proved.extend({ office: z.string() }).nullable(),
  /** The written report's paper or document number, and that office's consent to it. */
  writtenReport: Proved.nullable(),
  consent: Proved.extend({ office: z.string() }).nullable(),
  activatedAtMs: z.number().int().nullable(),
  withdrawnWhy: z.string().nullable(),
  reports: z.array(GuidanceReport),
});
export type Guidance = z.infer<typeof Guidance>;
