import type { Metrics, Post } from '../../model/index.ts';
import { canonicalUrl } from '../normalize/canonical-url.ts';

/** A post with its counts, as sums need it. */
export interface Counted {
  post: Post;
  metrics: Metrics;
}

/** Takes posts in order and gives each one once: the same url, or the same author, time and text, is the same post, with the highest counts seen (GRADING.md, “Same post twice”). */
export function distinctPosts<T extends Counted>(posts: readonly T[]): T[] {
  const kept: T[] = [];
  const at = new Map<string, number>();
  for (const item of posts) {
    const keys = identityKeys(item.post);
    const index = keys.map((key) => at.get(key)).find((found) => found !== undefined);
    if (index === undefined) {
      for (const key of keys) at.set(key, kept.length);
      kept.push(item);
    } else {
      const first = kept[index];
      if (first !== undefined) kept[index] = { ...first, metrics: highest(first.metrics, item.metrics) };
      for (const key of keys) at.set(key, index);
    }
  }
  return kept;
}

function identityKeys(post: Post): string[] {
  const url = post.url === undefined ? undefined : canonicalUrl(post.url);
  const content = JSON.stringify([post.author.name, post.publishedAt, post.text]);
  return url === undefined ? [content] : [`url:${url}`, content];
}

function highest(a: Metrics, b: Metrics): Metrics {
  const out: Metrics = { ...a };
  for (const name of ['views', 'likes', 'comments', 'reposts'] as const) {
    const values = [a[name], b[name]].filter((value) => value !== undefined);
    if (values.length > 0) out[name] = Math.max(...values);
  }
  return out;
}
