import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { makePost } from '../../test/kit/posts.ts';
import { clusterPlace, isWithoutCluster, type Opened } from './cluster.test-kit.ts';
import { learnPeriods, putAlias } from './post-indices.ts';
import { getPosts } from './posts.ts';
import { putPosts } from './put-posts.ts';
import { countQuarantined } from './quarantine.ts';
import { rollPosts } from './roll-posts.ts';
import { ensureTemplates } from './schema.ts';

const boundaryMs = Date.parse('2025-01-01T00:00:00Z');
const collectedAt = (id: string, collectedAtMs: number, over = {}) =>
  makePost({ id, publishedAtMs: null, publishedAt: null, collectedAtMs, ...over });
const before = (id: string) => collectedAt(id, boundaryMs - 1);
const after = (id: string) => collectedAt(id, boundaryMs);

describe.skipIf(isWithoutCluster('storing posts over the years'))('posts in an index a year', () => {
  const place = clusterPlace();
  beforeAll(() => ensureTemplates(place.open().cluster));
  afterEach(place.removeIndices);
  afterAll(place.removeTemplates);

  const indicesOf = async ({ cluster: { client, aliasOf } }: Opened): Promise<Map<string, string[]>> => {
    const index = aliasOf('posts');
    await client.indices.refresh({ index });
    const { hits } = (await client.search({ index, size: 10_000, _source: false })).hits;
    const places = new Map<string, string[]>();
    for (const { _id = '', _index } of hits) places.set(_id, [...(places.get(_id) ?? []), _index.slice(-4)]);
    return places;
  };

  test('writers on both sides of the turn of the year, racing with the same ids, store each once', async () => {
    const ids = Array.from({ length: 40 }, (_, i) => `p${i}`);
    const early = place.open();
    await putPosts(early.cluster, early.log, [before('first')]);
    const writers = Array.from({ length: 6 }, () => place.open());
    // They know the old year only, so that each meets the roll in the middle of its work.
    for (const { cluster } of writers) await learnPeriods(cluster);
    const makers = [before, after];
    const rounds = ids.flatMap((id) => writers.map((writer, at) => ({ id, writer, make: makers[at % 2] ?? before })));
    const answers = await Promise.all(
      rounds.map(async ({ id, writer, make }) => {
        const [answer] = await putPosts(writer.cluster, writer.log, [make(id)]);
        return { id, answer };
      }),
    );
    for (const id of ids) expect(answers.filter((a) => a.id === id && a.answer === 'stored')).toHaveLength(1);
    const places = await indicesOf(early);
    expect(ids.map((id) => places.get(id)?.length)).toEqual(ids.map(() => 1));
    expect((await learnPeriods(early.cluster)).open).toBe('2025');
  });

  test('a writer that still knows the old year alone stores nothing of what stands in it, and nothing in it', async () => {
    const [late, other] = [place.open(), place.open()];
    await putPosts(late.cluster, late.log, [before('a')]);
    await putPosts(other.cluster, other.log, [after('b')]);
    const answers = await putPosts(late.cluster, late.log, [before('a'), before('b'), before('c')]);
    expect(answers).toEqual(['known', 'known', 'stored']);
    expect(await indicesOf(other)).toEqual(
      new Map([
        ['a', ['2024']],
        ['b', ['2025']],
        ['c', ['2025']],
      ]),
    );
  });

  test('who read in the old year finds what another stored in the new one', async () => {
    const [reader, writer] = [place.open(), place.open()];
    await putPosts(reader.cluster, reader.log, [before('a')]);
    await putPosts(writer.cluster, writer.log, [after('b')]);
    expect((await getPosts(reader.cluster, ['b', 'a'])).map(({ post }) => post.id)).toEqual(['b', 'a']);
  });

  test('a roll that died half-way is ended by the next writer, whichever year it writes in', async () => {
    const { cluster, log } = place.open();
    await putPosts(cluster, log, [before('a')]);
    const { client } = cluster;
    await client.indices.addBlock({ index: cluster.indexOf('posts', '2024'), block: 'write' });
    expect(await putPosts(cluster, log, [before('b')])).toEqual(['stored']);
    const settings = await client.indices.getSettings({ index: `${cluster.indexOf('posts')}-*`, flat_settings: true });
    for (const { settings: each } of Object.values(settings)) expect(each).not.toHaveProperty(['index.blocks.write']);
  });

  test('a roller that wakes up late moves nothing back', async () => {
    const { cluster, log } = place.open();
    await putPosts(cluster, log, [before('a'), after('b')]);
    await putPosts(cluster, log, [collectedAt('c', Date.parse('2026-01-02T00:00:00Z'))]);
    await rollPosts(cluster, '2025', '2026');
    await rollPosts(cluster, '0000', '2025');
    expect((await learnPeriods(cluster)).open).toBe('2026');
    const found = await cluster.client.indices.getAlias({ name: putAlias(cluster, '*') });
    expect(Object.keys(found)).toEqual([cluster.indexOf('posts', '2026')]);
  });

  test('a post dated beyond the cluster’s clock opens no index of the future', async () => {
    const { cluster, log } = place.open();
    expect(await putPosts(cluster, log, [collectedAt('a', Date.parse('9000-01-01T00:00:00Z'))])).toEqual(['stored']);
    expect(Number((await learnPeriods(cluster)).open)).toBeLessThan(9000);
  });

  test('a post that the cluster refuses is set aside with the reason, and all others are stored', async () => {
    const { cluster, log } = place.open();
    const odd = collectedAt('odd', boundaryMs, { platform: '站'.repeat(20_000) });
    const longId = collectedAt('x'.repeat(600), boundaryMs);
    const put = putPosts(cluster, log, [after('a'), odd, longId, after('b')]);
    await expect(put).rejects.toMatchObject({ code: 'input-invalid', detail: { ids: [longId.id] } });
    expect((await getPosts(cluster, ['a', 'odd', 'b'])).map(({ post }) => post)).toEqual([after('a'), odd, after('b')]);
    expect(await countQuarantined(cluster)).toBe(1);
    const kept = await cluster.client.search<{ reason: string; doc: string }>({
      index: `${cluster.prefix}-quarantine-v1`,
    });
    const source = kept.hits.hits[0]?._source;
    expect(JSON.parse(source?.doc ?? '')).toEqual(longId);
    expect(source?.reason).toMatch(/id/);
    expect(log.tip().changeSeq).toBe(3);
  });
});
