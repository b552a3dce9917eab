import type { Post } from '../../model/index.ts';

/** Makes an invented post. */
export function inventPost(n: number, text = `收费站排队第${n}次，没有人来管`): Post {
  const atMs = Date.parse('2026-03-01T02:00:00Z') + n * 1000;
  return {
    id: `p${n}`,
    source: 'forum',
    sourceId: 'bbs',
    platform: 'bbs.example',
    author: { name: `路人${n}` },
    text,
    publishedAt: null,
    publishedAtMs: atMs,
    collectedAtMs: atMs,
  };
}
