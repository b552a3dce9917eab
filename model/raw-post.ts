import { z } from 'zod';
import { Author, Metrics, SourceKind } from './post.ts';

/** What a crawler found, before the pipeline gives it an id, a platform and a checked date. */
export const RawPost = z.strictObject({
  source: SourceKind,
  /** The configured source that found it, or `ingest` / `api`. */
  sourceId: z.string().min(1),
  /** The site or app, where the crawler knows better than the url does. */
  platform: z.string().min(1).optional(),
  nativeId: z.string().min(1).optional(),
  url: z.string().optional(),
  outlet: z.string().optional(),
  author: Author.optional(),
  title: z.string().optional(),
  text: z.string(),
  /** As the source wrote it, ISO 8601 with its offset; null where it names no date. */
  publishedAt: z.string().nullable(),
  metrics: Metrics.optional(),
  /** Native id or url of the post this one passes on. */
  repostOf: z.string().optional(),
  /** Url of the thread this is a reply in. */
  threadUrl: z.string().optional(),
});
export type RawPost = z.infer<typeof RawPost>;
