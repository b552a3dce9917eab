import type { Post } from '../../model/index.ts';
import { canonicalUrl } from '../normalize/canonical-url.ts';
import { postId } from '../normalize/post-id.ts';
import type { Sketch } from './sketch.ts';

/** Rarest words of a post by which others find its story. */
const wordKeys = 8;
const bands = 8;
const rowsPerBand = 2;

/** Keys that say which thread or repost chain a post belongs to, certain by themselves. */
export function chainKeys(post: Post): string[] {
  const keys = [`p:${post.id}`];
  if (post.nativeId !== undefined) keys.push(`n:${post.platform}:${post.nativeId}`);
  if (post.threadId !== undefined) keys.push(`p:${post.threadId}`);
  if (post.repostOf !== undefined) {
    const url = canonicalUrl(post.repostOf);
    keys.push(
      url === undefined
        ? `n:${post.platform}:${post.repostOf}`
        : `p:${postId({ canonicalUrl: url, platform: '', fallback: [] })}`,
    );
  }
  return keys;
}

/** Takes a sketch and gives the keys that copies and follow-ups of it are likely to share. */
export function likenessKeys(sketch: Sketch): string[] {
  const words = [...sketch.vector]
    .filter(([word]) => word.length >= 2 && !sketch.places.has(word))
    .sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))
    .slice(0, wordKeys)
    .map(([word]) => `w:${word}`);
  return [...words, ...bandKeys(sketch.bigrams)];
}

// Min-hashes in bands: texts that share 60 % of their telling 2-grams share a band 97 times in 100.
function bandKeys(grams: ReadonlySet<number>): string[] {
  if (grams.size === 0) return [];
  const keys: string[] = [];
  for (let band = 0; band < bands; band += 1) {
    const rows: number[] = [];
    for (let row = 0; row < rowsPerBand; row += 1) rows.push(leastHash(grams, band * rowsPerBand + row + 1));
    keys.push(`m:${band}:${rows.map((hash) => hash.toString(36)).join('.')}`);
  }
  return keys;
}

function leastHash(grams: ReadonlySet<number>, seed: number): number {
  let least = 0xffffffff;
  for (const gram of grams) {
    let hash = Math.imul(gram ^ Math.imul(seed, 0x9e3779b1), 0x85ebca6b);
    hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35) >>> 0;
    if (hash < least) least = hash;
  }
  return least;
}
