import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Post } from '../../model/index.ts';
import { distinctPosts, isCopy, shinglesOf } from './index.ts';

const copy = (a: string, b: string) => isCopy(shinglesOf(a), shinglesOf(b));
const original = '玉川绕城路新换的井盖比路面矮一拳头，开过去像坐过山车';

describe('isCopy', () => {
  it('takes reposts, quotes and excerpts for copies', () => {
    expect(copy(original, `【转】${original}（图文来自网络）`)).toBe(true);
    expect(copy(original, `${original}，真是服了，路过的都说说`)).toBe(true);
    expect(copy(original, '玉川绕城路新换的井盖比路面矮一拳头')).toBe(true);
  });

  it('takes the same matter in other words for no copy', () => {
    expect(copy(original, '玉川绕城路的井盖又沉下去了，昨晚轮胎差点报废')).toBe(false);
    expect(copy('好', '好的')).toBe(false);
  });

  it('is symmetric, and a text is a copy of itself', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 12 }), fc.string({ minLength: 12 }), (a, b) => {
        expect(copy(a, b)).toBe(copy(b, a));
        if (shinglesOf(a).size > 0) expect(copy(a, a)).toBe(true);
      }),
    );
  });
});

describe('distinctPosts', () => {
  const post = (id: string, more: Partial<Post>): Post => ({
    id,
    source: 'weibo',
    sourceId: 'x',
    platform: 'weibo.com',
    author: { name: '甲' },
    text: '文',
    publishedAt: '2026-03-01T10:00:00+08:00',
    publishedAtMs: 1,
    collectedAtMs: 1,
    ...more,
  });

  it('keeps one of the same, with the highest counts', () => {
    const kept = distinctPosts([
      { post: post('1', {}), metrics: { views: 10, reposts: 5 } },
      { post: post('2', {}), metrics: { views: 30 } },
      { post: post('3', { author: { name: '乙' } }), metrics: {} },
    ]);
    expect(kept.map((item) => item.post.id)).toEqual(['1', '3']);
    expect(kept[0]?.metrics).toEqual({ views: 30, reposts: 5 });
  });
});
