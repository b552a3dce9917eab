import { z } from 'zod';

/** Incident level under the rulebook: 1 重大, 2 严重, 3 一般 (A2-A4). */
export const Level = z.union([z.literal(1), z.literal(2), z.literal(3)]);
export type Level = z.infer<typeof Level>;

/** Tier of an outlet; `self` is everybody else. */
export const OutletTier = z.enum(['central', 'portal', 'provincial', 'city', 'self']);
export type OutletTier = z.infer<typeof OutletTier>;

export const SentimentLabel = z.enum(['negative', 'neutral', 'positive']);
export type SentimentLabel = z.infer<typeof SentimentLabel>;

/** A post that shows a clause to hold, and why in a few words. */
export const Evidence = z.strictObject({ post: z.string(), why: z.string() });
export type Evidence = z.infer<typeof Evidence>;

/** One clause of a rulebook that holds for a story, with its article and its evidence. */
export const ClauseHit = z.strictObject({
  id: z.string(),
  article: z.number().int(),
  level: Level,
  evidence: z.array(Evidence),
});
export type ClauseHit = z.infer<typeof ClauseHit>;

/** A clause of a graver level that does not hold, with the number that comes nearest to making it hold. */
export const NearMiss = z.strictObject({
  id: z.string(),
  article: z.number().int(),
  /** What is counted, in Chinese. */
  what: z.string(),
  have: z.number(),
  need: z.number(),
});
export type NearMiss = z.infer<typeof NearMiss>;

/** What the pipeline says of one post; kept beside it, made anew when the judgement changes. */
export const PostAnalysis = z.strictObject({
  postId: z.string(),
  storyId: z.string().nullable(),
  isAboutUnit: z.boolean(),
  /** Why it is, or is not, about the unit. */
  relevanceWhy: z.string(),
  sentiment: SentimentLabel,
  /** From -1 (negative) to 1 (positive). */
  sentimentScore: z.number(),
  tier: OutletTier,
  /** Id of the earlier post whose copy this is. */
  copyOf: z.string().nullable(),
});
export type PostAnalysis = z.infer<typeof PostAnalysis>;
