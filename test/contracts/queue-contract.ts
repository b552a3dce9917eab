import { expect, test } from 'vitest';
import type { StoredPost } from '../../store/port.ts';
import { makeAnalysis } from '../kit/posts.ts';
import { morningMs, postAt, type Stores } from './place.ts';

const ids = (posts: readonly StoredPost[]) => posts.map(({ post }) => post.id);
const claim = (owner: string, nowMs: number, limit = 10) => ({ owner, nowMs, leaseMs: 60_000, limit });

/** What is promised of the work that waits (promise 4). */
export function queueContract({ store, another }: Stores): void {
  test('gives the posts that wait in the order they were stored, not in that of their dates', async () => {
    await store().putPosts([postAt('late', 50), postAt('early', 1)]);
    await store().putPosts([postAt('middle', 20)]);
    expect(ids(await store().claimUnprocessed(claim('a', morningMs, 2)))).toEqual(['late', 'early']);
    expect(ids(await store().claimUnprocessed(claim('a', morningMs, 2)))).toEqual(['middle']);
  });

  test('gives no post to two owners while its lease lasts', async () => {
    const second = await another();
    await store().putPosts(Array.from({ length: 60 }, (_, i) => postAt(`p${i}`, i)));
    const takes = await Promise.all(
      Array.from({ length: 8 }, (_, i) => (i % 2 === 0 ? store() : second).claimUnprocessed(claim(`w${i}`, morningMs))),
    );
    const taken = takes.flatMap(ids);
    expect(new Set(taken).size).toBe(taken.length);
    expect(taken).toHaveLength(60);
  });

  test('gives a post again when its owner let the lease run out, and not a millisecond before', async () => {
    await store().putPosts([postAt('p1', 0)]);
    await store().claimUnprocessed(claim('dies', morningMs));
    expect(await store().claimUnprocessed(claim('b', morningMs + 59_999))).toEqual([]);
    expect(ids(await store().claimUnprocessed(claim('b', morningMs + 60_000)))).toEqual(['p1']);
  });

  test('gives a judged post to nobody, until it is observed again', async () => {
    await store().putPosts([postAt('p1', 0)]);
    await store().claimUnprocessed(claim('a', morningMs));
    await store().commit({ writes: [], analyses: [makeAnalysis('p1', 's1')] });
    expect(await store().claimUnprocessed(claim('a', morningMs + 600_000))).toEqual([]);
    await store().putObservations([{ postId: 'p1', atMs: morningMs + 1, metrics: { views: 1_000_000 } }]);
    const [again] = await store().claimUnprocessed(claim('a', morningMs + 600_000));
    expect(again).toMatchObject({ post: { id: 'p1' }, metrics: { views: 1_000_000 }, analysis: { storyId: 's1' } });
  });

  test('keeps a post in the queue that was observed while its verdict was under way', async () => {
    await store().putPosts([postAt('p1', 0)]);
    await store().claimUnprocessed(claim('a', morningMs));
    await store().putObservations([{ postId: 'p1', atMs: morningMs + 1, metrics: { reposts: 5000 } }]);
    await store().commit({ writes: [], analyses: [makeAnalysis('p1', 's1')] });
    const [again] = await store().claimUnprocessed(claim('a', morningMs + 1));
    expect(again).toMatchObject({ post: { id: 'p1' }, metrics: { reposts: 5000 } });
    await store().commit({ writes: [], analyses: [makeAnalysis('p1', 's1')] });
    expect(await store().claimUnprocessed(claim('a', morningMs + 600_000))).toEqual([]);
  });

  test('does not wake a post for counts that are the same as before', async () => {
    await store().putPosts([postAt('p1', 0)]);
    await store().putObservations([{ postId: 'p1', atMs: morningMs, metrics: { views: 7, likes: 1 } }]);
    await store().claimUnprocessed(claim('a', morningMs));
    await store().commit({ writes: [], analyses: [makeAnalysis('p1', 's1')] });
    const kept = await store().putObservations([
      { postId: 'p1', atMs: morningMs + 9, metrics: { likes: 1, views: 7 } },
    ]);
    expect(kept).toBe(1);
    expect(await store().claimUnprocessed(claim('a', morningMs + 600_000))).toEqual([]);
  });
}
