import { z } from 'zod';
import { ClauseHit, Level, NearMiss } from './judgement.ts';

/** Sums over a story's distinct posts. */
export const Spread = z.strictObject({
  posts: z.number().int(),
  copies: z.number().int(),
  platforms: z.array(z.string()),
  views: z.number().int(),
  likes: z.number().int(),
  comments: z.number().int(),
  reposts: z.number().int(),
});
export type Spread = z.infer<typeof Spread>;

/** The posts about one matter, and what the rulebook says of them. */
export const Story = z.strictObject({
  id: z.string(),
  title: z.string(),
  firstPostId: z.string(),
  /** Time of the earliest post, ms UTC. */
  firstAtMs: z.number().int(),
  lastAtMs: z.number().int(),
  /** When we first stored a post of it. */
  discoveredAtMs: z.number().int(),
  spread: Spread,
  level: Level.nullable(),
  clauses: z.array(ClauseHit),
  /** The graver clause that is nearest to holding; absent where none has begun to. */
  nearest: NearMiss.optional(),
  /** The post that made the level what it is, and when that was published: a clock starts here (A13). */
  decidingPostId: z.string().nullable(),
  decidingAtMs: z.number().int().nullable(),
  /** When we stored the deciding post. */
  decidingDiscoveredAtMs: z.number().int().nullable(),
  /** Fingerprints by which later posts find this story; opaque to all but the pipeline. */
  keys: z.array(z.string()),
  updatedAtMs: z.number().int(),
});
export type Story = z.infer<typeof Story>;
