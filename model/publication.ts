import { z } from 'zod';
import { Level } from './judgement.ts';
import { Proved } from './wording.ts';

/** Who can let a text out (A21). */
export const ReviewerRole = z.enum([
  'task-force',
  'superior-publicity',
  'leading-group-office',
  'department-leader',
  'superior-consulted',
]);
export type ReviewerRole = z.infer<typeof ReviewerRole>;

/** Whose review opens the gate at each level, any one of them (A21). */
export const reviewersOf: Record<Level, readonly ReviewerRole[]> = {
  1: ['task-force', 'superior-publicity'],
  2: ['leading-group-office'],
  3: ['department-leader', 'superior-consulted'],
};

export const PublicationKind = z.enum(['news-copy', 'online-reply', 'statement', 'other']);
export type PublicationKind = z.infer<typeof PublicationKind>;

/** A text about an incident that people publish: the product keeps it, its review and where it was published; it posts nothing. */
export const Publication = z.strictObject({
  id: z.string(),
  incidentId: z.string(),
  no: z.number().int().positive(),
  kind: PublicationKind,
  title: z.string(),
  text: z.string(),
  /** The wording that it quotes (A23); null only for what went out without approval. */
  wordingNo: z.number().int().positive().nullable(),
  /** The level in force when it was drafted. */
  level: Level,
  state: z.enum(['draft', 'reviewed', 'refused', 'published']),
  draftedById: z.string(),
  draftedBy: z.string(),
  draftedAtMs: z.number().int(),
  review: Proved.extend({ role: ReviewerRole, body: z.string(), isPassed: z.boolean() }).nullable(),
  /** When and where it came out, by whose record. */
  publishedAtMs: z.number().int().nullable(),
  publishedBy: z.string().nullable(),
  where: z.array(z.string()),
  /** It came out past the gate, and somebody said so (A25). */
  isUnapproved: z.boolean(),
  unapprovedNote: z.string().nullable(),
});
export type Publication = z.infer<typeof Publication>;

/** One filling-in of the three-sync form (A15), never changed: the newest of a pair counts. */
export const SyncEntry = z.strictObject({
  id: z.string(),
  incidentId: z.string(),
  /** `light` is the one line that is enough at level 3. */
  pair: z.enum(['responsesTogether', 'wordingTogether', 'authorityTogether', 'light']),
  text: z.string(),
  byId: z.string(),
  by: z.string(),
  atMs: z.number().int(),
});
export type SyncEntry = z.infer<typeof SyncEntry>;
