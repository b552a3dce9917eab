import { expect, test } from 'vitest';
import type { Store } from '../../store/port.ts';
import { makeAnalysis, makeStory } from '../kit/posts.ts';
import { morningMs, postAt, type Stores } from './place.ts';

async function restOf(store: Store, text: string, after: string | null): Promise<string[]> {
  const found: string[] = [];
  for (let next = after; next !== null; ) {
    const page = await store.search({ text, limit: 7, after: next });
    found.push(...page.hits.map(({ post }) => post.id));
    next = page.next;
  }
  return found;
}

/** What is promised of pages and of facets. */
export function pagingContract({ store }: Stores): void {
  test('pages through everything once, posts of one moment included', async () => {
    const posts = Array.from({ length: 50 }, (_, i) => postAt(`p${i}`, Math.floor(i / 20), { text: '排队' }));
    await store().putPosts(posts);
    const first = await store().search({ text: '排队', limit: 7 });
    const all = [...first.hits.map(({ post }) => post.id), ...(await restOf(store(), '排队', first.next))];
    expect(all).toHaveLength(50);
    expect(new Set(all).size).toBe(50);
    const minute = (id: string) => Math.floor(Number(id.slice(1)) / 20);
    expect(all).toEqual([...all].sort((a, b) => minute(b) - minute(a) || (a < b ? 1 : -1)));
  });

  test('posts of one moment come by id, latest first, in whatever order they were stored', async () => {
    for (const id of ['b', 'd', 'ａ', 'c', '😀', 'a']) await store().putPosts([postAt(id, 0, { text: '排队' })]);
    for (const text of ['', '排队', '-无']) {
      const first = await store().search({ text, limit: 1 });
      expect(first.hits[0]?.post.id).toBe('😀');
      expect(await restOf(store(), text, first.next)).toEqual(['ａ', 'd', 'c', 'b', 'a']);
    }
  });

  test.each(['排队', ''])('a post stored meanwhile neither repeats nor hides a later hit (query %j)', async (text) => {
    await store().putPosts(Array.from({ length: 30 }, (_, i) => postAt(`p${i}`, i, { text: '排队' })));
    const first = await store().search({ text, limit: 10 });
    const seen = first.hits.map(({ post }) => post.id);
    expect(seen[0]).toBe('p29');
    await store().putPosts([postAt('new', 99, { text: '排队' }), postAt('same-time', 20, { text: '排队' })]);
    const rest = await restOf(store(), text, first.next);
    const old = Array.from({ length: 20 }, (_, i) => `p${19 - i}`);
    expect(rest.filter((id) => id !== 'same-time')).toEqual(old);
  });

  test('ends with null, exactly at a page boundary too', async () => {
    await store().putPosts([postAt('a', 0), postAt('b', 1)]);
    expect((await store().search({ text: '', limit: 2 })).next).toBeNull();
    expect((await store().search({ text: '', limit: 1 })).next).not.toBeNull();
  });

  test('gives 20 by default and never more than 200', async () => {
    await store().putPosts(Array.from({ length: 230 }, (_, i) => postAt(`p${i}`, i)));
    expect((await store().search({ text: '' })).hits).toHaveLength(20);
    expect((await store().search({ text: '', limit: 1000 })).hits).toHaveLength(200);
  });

  test.each(['', '!', 'drop table', 'zzzzzzzzzzzzzzzzzzzzzz', '{"a":1}'])('refuses the page mark %j', async (after) => {
    await expect(store().search({ text: '', after })).rejects.toMatchObject({ code: 'input-invalid' });
  });

  test('counts by tier, source, sentiment, level, outlet, most first, and by day in the unit’s zone, newest first', async () => {
    const beforeMidnight = Date.parse('2026-03-01T23:59:00+08:00');
    const at = (publishedAtMs: number) => ({ publishedAtMs, collectedAtMs: publishedAtMs });
    await store().putPosts([
      postAt('a', 0, { ...at(beforeMidnight), outlet: '玉川网' }),
      postAt('b', 0, { ...at(beforeMidnight + 60_000), outlet: '玉川网', source: 'forum' }),
      postAt('c', 0, { ...at(beforeMidnight + 120_000), outlet: '云南网' }),
      postAt('d', 0, { ...at(beforeMidnight), text: '无关' }),
    ]);
    await store().commit({
      writes: [
        {
          op: 'create',
          kind: 'story',
          doc: makeStory({ id: 's1', level: 3, decidingAtMs: 0, foundAtMs: 0, updatedAtMs: 0 }),
        },
      ],
      analyses: [
        makeAnalysis('a', 's1', { tier: 'city', sentiment: 'neutral' }),
        makeAnalysis('b', 's1', { tier: 'self' }),
      ],
    });
    expect(await store().facets({ text: '大坑' })).toEqual({
      tier: [
        { value: 'city', count: 1 },
        { value: 'self', count: 1 },
      ],
      source: [
        { value: 'news', count: 2 },
        { value: 'forum', count: 1 },
      ],
      sentiment: [
        { value: 'negative', count: 1 },
        { value: 'neutral', count: 1 },
      ],
      level: [{ value: '3', count: 2 }],
      day: [
        { value: '2026-03-02', count: 2 },
        { value: '2026-03-01', count: 1 },
      ],
      outlet: [
        { value: '玉川网', count: 2 },
        { value: '云南网', count: 1 },
      ],
    });
    const city = await store().facets({ text: '', filters: { tier: ['city'] } });
    expect(city.outlet).toEqual([{ value: '玉川网', count: 1 }]);
    expect(city.day).toEqual([{ value: '2026-03-01', count: 1 }]);
  });

  test('counts nothing where nothing is found', async () => {
    await store().putPosts([postAt('a', 0)]);
    const nothing = { tier: [], source: [], sentiment: [], level: [], day: [], outlet: [] };
    expect(await store().facets({ text: '塌陷' })).toEqual(nothing);
    expect(await store().facets({ text: '！！' })).toEqual(nothing);
  });

  test('keeps dates that no calendar should have', async () => {
    const far = { collectedAtMs: morningMs };
    await store().putPosts([
      postAt('future', 0, { ...far, publishedAtMs: Date.parse('9999-12-31T23:59:59Z') }),
      postAt('past', 0, { ...far, publishedAtMs: Date.parse('0001-01-01T00:00:00Z') }),
      postAt('now', 0),
    ]);
    const { hits } = await store().search({ text: '大坑' });
    expect(hits.map(({ post }) => post.id)).toEqual(['future', 'now', 'past']);
    expect((await store().facets({ text: '' })).day).toHaveLength(3);
  });
}
