import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { makePost } from '../../test/kit/posts.ts';
import { clusterPlace, isWithoutCluster, type Opened } from './cluster.test-kit.ts';
import { putObservations } from './observations.ts';
import { putPosts } from './put-posts.ts';
import { claimUnprocessed } from './queue.ts';
import { ensureTemplates } from './schema.ts';

const nowMs = Date.parse('2026-03-01T02:00:00Z');
const claim = async (opened: Opened, owner: string, limit: number, atMs = nowMs): Promise<string[]> => {
  const claimed = await claimUnprocessed(opened.cluster, opened.log, { owner, nowMs: atMs, leaseMs: 60_000, limit });
  return claimed.map(({ post }) => post.id);
};
const posts = (count: number) =>
  Array.from({ length: count }, (_, i) => makePost({ id: `p${i}`, collectedAtMs: nowMs }));

describe.skipIf(isWithoutCluster('the queue of posts'))('claims on a real cluster', () => {
  const place = clusterPlace();
  beforeAll(() => ensureTemplates(place.open().cluster));
  afterEach(place.removeIndices);
  afterAll(place.removeTemplates);

  test('a search that does not know of another’s claim yet takes nothing from it, and goes on to the next', async () => {
    const [one, two] = [place.open(), place.open()];
    await putPosts(one.cluster, one.log, posts(6));
    await two.log.catchUp();
    // From here on the index shows nobody what is written, and `two` sees no reason to ask for it.
    await one.cluster.client.indices.refresh({ index: one.cluster.aliasOf('posts') });
    const settings = { refresh_interval: '-1' };
    await one.cluster.client.indices.putSettings({ index: one.cluster.aliasOf('posts'), settings });
    expect(await claim(one, 'one', 4)).toEqual(['p0', 'p1', 'p2', 'p3']);
    two.cluster.dirty.delete('posts');
    expect(await claim(two, 'two', 4)).toEqual(['p4', 'p5']);
  });

  test('what its owner died with is given to another when the lease ends, once', async () => {
    const [dying, one, two] = [place.open(), place.open(), place.open()];
    await putPosts(dying.cluster, dying.log, posts(20));
    expect(await claim(dying, 'dying', 20)).toHaveLength(20);
    const takes = await Promise.all([one, two].map((opened, i) => claim(opened, `w${i}`, 20, nowMs + 60_000)));
    expect(takes.flat().sort()).toEqual(
      posts(20)
        .map(({ id }) => id)
        .sort(),
    );
  });

  test('a post that was observed goes to the end of the queue, and its history of counts is kept', async () => {
    const { cluster, log } = place.open();
    await putPosts(cluster, log, posts(2));
    expect(await claim({ cluster, log }, 'a', 1)).toEqual(['p0']);
    const reading = (atMs: number, views: number) => ({ postId: 'p1', atMs, metrics: { views } });
    await putObservations(cluster, log, [reading(1, 5), reading(2, 9), reading(3, 9), reading(2, 9)]);
    const index = `${cluster.prefix}-observations`;
    await cluster.client.indices.refresh({ index });
    const { hits } = (await cluster.client.search<{ atMs: number }>({ index, sort: ['atMs'] })).hits;
    expect(hits.map(({ _source }) => _source?.atMs)).toEqual([1, 2, 3]);
  });

  test('looking for work where nothing was written asks for no refresh', async () => {
    const { cluster, log } = place.open();
    await putPosts(cluster, log, posts(1));
    await claim({ cluster, log }, 'a', 10);
    expect(await claim({ cluster, log }, 'a', 10)).toEqual([]);
    const refreshes = async () => {
      const stats = await cluster.client.indices.stats({ index: cluster.aliasOf('posts'), metric: 'refresh' });
      return stats._all.total?.refresh?.external_total;
    };
    await cluster.client.indices.putSettings({ index: cluster.aliasOf('posts'), settings: { refresh_interval: '-1' } });
    const before = await refreshes();
    for (let i = 0; i < 5; i += 1) expect(await claim({ cluster, log }, 'a', 10)).toEqual([]);
    expect(await refreshes()).toBe(before);
  });
});
