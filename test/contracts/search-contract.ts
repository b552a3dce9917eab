import { expect, test } from 'vitest';
import type { SearchFilters, Store, TextRun } from '../../store/port.ts';
import { makeAnalysis, makeStory } from '../kit/posts.ts';
import { morningMs, postAt, type Stores } from './place.ts';

async function idsOf(store: Store, text: string, filters: SearchFilters = {}): Promise<string[]> {
  const { hits } = await store.search({ text, filters });
  expect(await store.count({ text, filters })).toBe(hits.length);
  return hits.map(({ post }) => post.id);
}

const marked = (runs: readonly TextRun[]) => runs.map(({ text, isHit }) => (isHit ? `[${text}]` : text)).join('');

/** What is promised of search: the query language, filters, highlights. */
export function searchContract({ store }: Stores): void {
  const texts = async (...list: string[]) => {
    await store().putPosts(list.map((text, i) => postAt(`p${i + 1}`, i, { text })));
  };

  test('finds a word of two characters wherever it stands, newest first', async () => {
    await texts('收费站旁路面塌陷', '没有人来管', '塌陷', '又是塌方，陷坑');
    expect(await idsOf(store(), '塌陷')).toEqual(['p3', 'p1']);
  });

  test('finds a longer word only where its characters stand together', async () => {
    await texts('玉川市公路局收费站', '公路旁的路局收费，站着', '路局');
    expect(await idsOf(store(), '公路局收费站')).toEqual(['p1']);
    expect(await idsOf(store(), '路局收费')).toEqual(['p2', 'p1']);
  });

  test('finds a single character at the beginning, in the middle and at the end', async () => {
    await texts('局长来了', '在公路局办事', '去公路局', '公路');
    expect(await idsOf(store(), '局')).toEqual(['p3', 'p2', 'p1']);
  });

  test('finds a single character, alone or after a word, whichever of thousands follows it', async () => {
    const followers = Array.from({ length: 20_000 }, (_, i) => String.fromCharCode(0x4e00 + i));
    await texts(followers.map((char) => `3月${char}`).join('，'), '3月龥', '3日龥');
    expect(await idsOf(store(), '3月')).toEqual(['p2', 'p1']);
    expect(await idsOf(store(), '月')).toEqual(['p2', 'p1']);
    expect(await idsOf(store(), '-月')).toEqual(['p3']);
  });

  test('finds words of letters and digits whole, in either case and width', async () => {
    await texts('G213国道封闭', 'ＥＴＣ收费', 'etcetera', '罚款200元');
    expect(await idsOf(store(), 'g213')).toEqual(['p1']);
    expect(await idsOf(store(), 'etc')).toEqual(['p2']);
    expect(await idsOf(store(), '200元')).toEqual(['p4']);
    expect(await idsOf(store(), '20')).toEqual([]);
    expect(await idsOf(store(), 'ＥＴＣ收')).toEqual(['p2']);
  });

  test('finds traditional characters by simplified ones and the other way round', async () => {
    await texts('公路局亂收費', '公路局乱收费');
    expect(await idsOf(store(), '乱收费')).toEqual(['p2', 'p1']);
    expect(await idsOf(store(), '亂收費')).toEqual(['p2', 'p1']);
  });

  test('finds a word that was broken up with invisible characters', async () => {
    await texts('路面塌\u200b陷严重');
    expect(await idsOf(store(), '塌陷')).toEqual(['p1']);
  });

  test('needs all words, excludes -words, takes either side of |', async () => {
    await texts('收费站塌陷', '收费站塌方', '收费站排队', '塌陷');
    expect(await idsOf(store(), '收费站 塌陷')).toEqual(['p1']);
    expect(await idsOf(store(), '收费站 -塌陷')).toEqual(['p3', 'p2']);
    expect(await idsOf(store(), '收费站 塌陷 | 塌方')).toEqual(['p2', 'p1']);
    expect(await idsOf(store(), '-收费站')).toEqual(['p4']);
    expect(await idsOf(store(), '排队|塌方 -“收费站塌方”')).toEqual(['p3']);
  });

  test('takes a phrase in any quotes, over the punctuation that stands in it', async () => {
    await texts('玉川市公路局：道路封闭', '玉川市 公路局', '公路局在玉川市');
    expect(await idsOf(store(), '"公路局 道路"')).toEqual(['p1']);
    expect(await idsOf(store(), '“公路局道路”')).toEqual([]);
    expect(await idsOf(store(), '「玉川市 公路局」')).toEqual(['p2']);
  });

  test('looks in titles too, and does not run a phrase from the title into the text', async () => {
    await store().putPosts([postAt('p1', 0, { title: '路面塌', text: '陷坑在收费站' })]);
    expect(await idsOf(store(), '路面')).toEqual(['p1']);
    expect(await idsOf(store(), '塌陷')).toEqual([]);
    expect(await idsOf(store(), '路面 收费站')).toEqual(['p1']);
  });

  test('everything for an empty query, nothing for symbols alone', async () => {
    await texts('一', '二');
    expect(await idsOf(store(), '')).toEqual(['p2', 'p1']);
    expect(await idsOf(store(), '  \u3000')).toEqual(['p2', 'p1']);
    expect(await idsOf(store(), '！？*')).toEqual([]);
  });

  test.each([
    '"',
    '"塌陷',
    '塌陷"',
    '-',
    '--塌陷',
    '|',
    '| 塌陷 |',
    'NEAR(塌陷 公路, 2)',
    'title:塌陷 AND NOT OR',
    '塌陷*',
    '^塌陷',
    '{塌陷}',
    '塌陷 \u0000 \ud800',
    "'; DROP TABLE posts; --",
    '(((',
    '\\',
    '塌陷~2^3',
  ])('answers %j without an error', async (text) => {
    await texts('路面塌陷');
    const { hits } = await store().search({ text });
    expect(await store().count({ text })).toBe(hits.length);
    await store().facets({ text });
  });

  test('refuses a query that is too long by saying so', async () => {
    await expect(store().search({ text: '塌'.repeat(1001) })).rejects.toMatchObject({ code: 'input-invalid' });
    await expect(store().count({ text: '塌 '.repeat(65) })).rejects.toMatchObject({ code: 'input-invalid' });
  });

  test('filters by every field that the port names', async () => {
    await store().putPosts([
      postAt('a', 0, { source: 'news', sourceId: 'yc', platform: 'yc.example', outlet: '玉川网' }),
      postAt('b', 10, { source: 'forum', sourceId: 'bbs', platform: 'bbs.example' }),
      postAt('c', 20, { source: 'weibo', sourceId: 'wb', platform: 'wb.example', outlet: '云南网' }),
    ]);
    await store().commit({
      writes: [{ op: 'create', kind: 'story', doc: story('s1', 2) }],
      analyses: [
        makeAnalysis('a', 's1', { tier: 'city', sentiment: 'neutral' }),
        makeAnalysis('b', 's1', { tier: 'self', sentiment: 'negative', isAboutUnit: false }),
      ],
    });
    const found = (filters: SearchFilters) => idsOf(store(), '大坑', filters);
    expect(await found({ source: ['news', 'weibo'] })).toEqual(['c', 'a']);
    expect(await found({ sourceId: ['bbs'] })).toEqual(['b']);
    expect(await found({ platform: ['yc.example'] })).toEqual(['a']);
    expect(await found({ outlet: ['云南网', '玉川网'] })).toEqual(['c', 'a']);
    expect(await found({ outlet: ['从未见过的媒体'] })).toEqual([]);
    expect(await found({ tier: ['city'] })).toEqual(['a']);
    expect(await found({ sentiment: ['negative', 'neutral'] })).toEqual(['b', 'a']);
    expect(await found({ level: [2] })).toEqual(['b', 'a']);
    expect(await found({ level: [null, 1] })).toEqual(['c']);
    expect(await found({ level: [null, 2] })).toEqual(['c', 'b', 'a']);
    expect(await found({ storyId: 's1' })).toEqual(['b', 'a']);
    expect(await found({ isAboutUnit: true })).toEqual(['a']);
    expect(await found({ isAboutUnit: false })).toEqual(['b']);
    expect(await found({ source: [] })).toEqual([]);
    expect(await found({ storyId: 's1', tier: ['self'], level: [2] })).toEqual(['b']);
    expect(await idsOf(store(), '', { tier: ['city'] })).toEqual(['a']);
    expect(await idsOf(store(), '-公路局', { tier: ['city'] })).toEqual([]);
  });

  test('times include their beginning and exclude their end, and fall back on the collection', async () => {
    await store().putPosts([
      postAt('a', 0),
      postAt('b', 10),
      postAt('undated', 0, { publishedAtMs: null, collectedAtMs: morningMs + 20 * 60_000 }),
    ]);
    const at = (minute: number) => morningMs + minute * 60_000;
    expect(await idsOf(store(), '大坑', { fromMs: at(0), toMs: at(10) })).toEqual(['a']);
    expect(await idsOf(store(), '大坑', { fromMs: at(10) })).toEqual(['undated', 'b']);
    expect(await idsOf(store(), '', { fromMs: at(20), toMs: at(20) + 1 })).toEqual(['undated']);
  });

  test('marks what was found, in the original text', async () => {
    await store().putPosts([postAt('p1', 0, { title: '公路局亂收費', text: 'ＥＴＣ坏了，公路局局长说“乱收费”不实' })]);
    const { hits } = await store().search({ text: '乱收费 公路局 etc -塌方' });
    expect(marked(hits[0]?.titleRuns ?? [])).toBe('[公路局亂收費]');
    expect(marked(hits[0]?.excerptRuns ?? [])).toBe('[ＥＴＣ]坏了，[公路局]局长说“[乱收费]”不实');
  });

  test('cuts an excerpt of about 120 characters around the first match', async () => {
    await texts(`${'前文很长。'.repeat(100)}路面塌陷${'后文也长。'.repeat(100)}`);
    const { hits } = await store().search({ text: '塌陷' });
    const runs = hits[0]?.excerptRuns ?? [];
    expect(runs.filter(({ isHit }) => isHit)).toEqual([{ text: '塌陷', isHit: true }]);
    const whole = runs.map(({ text }) => text).join('');
    expect(whole.length).toBeGreaterThan(100);
    expect(whole.length).toBeLessThan(140);
    expect(whole.startsWith('…') && whole.endsWith('…')).toBe(true);
  });

  test('gives a hit with its verdict, its newest counts and its level', async () => {
    await store().putPosts([postAt('p1', 0)]);
    await store().commit({
      writes: [{ op: 'create', kind: 'story', doc: story('s1', 1) }],
      analyses: [makeAnalysis('p1', 's1')],
    });
    await store().putObservations([{ postId: 'p1', atMs: morningMs, metrics: { views: 3 } }]);
    const { hits } = await store().search({ text: '大坑' });
    expect(hits[0]).toMatchObject({ level: 1, metrics: { views: 3 }, analysis: makeAnalysis('p1', 's1') });
  });
}

function story(id: string, level: 1 | 2) {
  return makeStory({ id, level, decidingAtMs: morningMs, foundAtMs: morningMs, updatedAtMs: morningMs });
}
