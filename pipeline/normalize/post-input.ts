import { z } from 'zod';
import { Metrics, SourceKind } from '../../model/index.ts';

const count = z.number().int().nonnegative();

/** A post as a client or a file hands it in (GRADING.md, Format): `id`, `source`, `author`, `text`, `publishedAt` are needed, other keys ignored. */
export const PostInput = z.object({
  id: z.string().min(1).max(500),
  source: SourceKind,
  outlet: z.string().optional(),
  url: z.string().max(4000).optional(),
  author: z.object({ name: z.string(), verified: z.boolean().optional(), followers: count.optional() }),
  title: z.string().optional(),
  text: z.string(),
  publishedAt: z.string(),
  metrics: z.object(Metrics.shape).optional(),
});
export type PostInput = z.infer<typeof PostInput>;
