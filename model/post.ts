import { z } from 'zod';

/** Where a post comes from, as RULES A1 lists them and GRADING.md spells them. */
export const SourceKind = z.enum([
  'news',
  'forum',
  'blog',
  'podcast',
  'weibo',
  'wechat',
  'qq',
  'board',
  'tip',
  'video',
  'complaint',
]);
export type SourceKind = z.infer<typeof SourceKind>;

const count = z.number().int().nonnegative();

/** Reads, likes, comments and reposts at one moment; a count the platform does not show is absent, never 0. */
export const Metrics = z.strictObject({
  views: count.optional(),
  likes: count.optional(),
  comments: count.optional(),
  reposts: count.optional(),
});
export type Metrics = z.infer<typeof Metrics>;

/** Who wrote a post, as the platform shows them. */
export const Author = z.strictObject({
  name: z.string(),
  verified: z.boolean().optional(),
  followers: count.optional(),
});
export type Author = z.infer<typeof Author>;

/** One collected item; never changed once stored, later counts are Observations. */
export const Post = z.strictObject({
  /** Derived from the canonical url, or platform and native id: any crawler and any retry gives the same. */
  id: z.string().min(1),
  source: SourceKind,
  /** The configured source that found it, or `ingest` / `api`. */
  sourceId: z.string().min(1),
  /** The public site or app it stands on: a registrable domain or an app's name. */
  platform: z.string().min(1),
  /** The id that the platform or the submitter gave it. */
  nativeId: z.string().optional(),
  url: z.string().optional(),
  outlet: z.string().optional(),
  author: Author,
  title: z.string().optional(),
  text: z.string(),
  /** As the source gave it, ISO 8601 with its offset; null where the source names no date. */
  publishedAt: z.string().nullable(),
  publishedAtMs: z.number().int().nullable(),
  collectedAtMs: z.number().int(),
  metrics: Metrics.optional(),
  /** Native id or url of the post this one passes on. */
  repostOf: z.string().optional(),
  /** Id of the thread's first post, for replies. */
  threadId: z.string().optional(),
});
export type Post = z.infer<typeof Post>;

/** A later reading of a post's counts. */
export const Observation = z.strictObject({
  postId: z.string().min(1),
  atMs: z.number().int(),
  metrics: Metrics,
});
export type Observation = z.infer<typeof Observation>;

/** Takes a post and gives the moment it counts from: its publication, or its collection where the date is unknown. */
export function postTimeMs(post: Pick<Post, 'publishedAtMs' | 'collectedAtMs'>): number {
  return post.publishedAtMs ?? post.collectedAtMs;
}
