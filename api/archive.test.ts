import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type House, openHouse, START_MS } from './testing/house.ts';
import { type PostSeed, roadCollapse } from './testing/stories.ts';
import type { FacetsView, SearchView, SourceView, SuggestionsView } from './views.ts';

let house: House;
let cookie: string;
beforeEach(async () => {
  house = await openHouse();
  cookie = await house.signIn('analyst');
  await house.openIncident('s1', 1, roadCollapse(START_MS - 40 * 60_000));
  const tolls = Array.from({ length: 5 }, (_, n): PostSeed => {
    const text = `收费站乱收费，第${n}次`;
    return { id: `toll-${n}`, platform: '玉川论坛', tier: 'self', text, atMs: START_MS - (n + 100) * 60_000 };
  });
  await house.openIncident('s2', 3, [tolls[4] as PostSeed, ...tolls.slice(0, 4)]);
});
afterEach(() => house.close());

async function read<T>(path: string): Promise<T> {
  const response = await house.call('GET', path, { cookie });
  expect(response.status).toBe(200);
  return (await response.json()) as T;
}

describe('completions', () => {
  it('complete the word that is being typed, for whoever may search', async () => {
    const path = `/api/search/suggestions?q=${encodeURIComponent('第一 收')}`;
    expect((await read<SuggestionsView>('/api/search/suggestions?q=')).suggestions).toEqual([]);
    expect((await read<SuggestionsView>(path)).suggestions).toEqual([]);
    const found = await read<SuggestionsView>(`/api/search/suggestions?q=${encodeURIComponent('收费')}&limit=1`);
    expect(found.suggestions).toEqual([{ text: '收费站乱收费', posts: 5 }]);
    expect((await house.call('GET', path, {})).status).toBe(401);
    expect((await house.call('GET', '/api/search/suggestions?q=a&limit=21', { cookie })).status).toBe(400);
  });
});

describe('a search', () => {
  it('finds by words, newest first, with highlights as runs of text', async () => {
    const page = await read<SearchView>(`/api/search?q=${encodeURIComponent('塌陷')}`);
    expect(page.hits.map((hit) => hit.id)).toEqual(['post-central', 'post-forum']);
    expect(page.hits[0]).toMatchObject({ outlet: '人民网', tier: 'central', level: 1, sentiment: 'negative' });
    expect(page.hits[0]?.excerptRuns.some((run) => run.isHit && run.text.includes('塌陷'))).toBe(true);
  });

  it('narrows by tier, level, source and time', async () => {
    const ids = async (query: string) => (await read<SearchView>(`/api/search?${query}`)).hits.map((hit) => hit.id);
    expect(await ids('tier=central')).toEqual(['post-central']);
    expect(await ids('tier=central,self&level=1')).toEqual(['post-central', 'post-forum']);
    expect(await ids('tier=central&tier=self&level=1')).toEqual(['post-central', 'post-forum']);
    expect(await ids('level=none')).toEqual([]);
    expect(await ids('tier=&level=1')).toEqual(['post-central', 'post-forum']);
    expect(await ids(`source=forum&from=${START_MS - 41 * 60_000}`)).toEqual(['post-forum']);
    expect(await ids(`to=${encodeURIComponent(new Date(START_MS - 103.5 * 60_000).toISOString())}`)).toEqual([
      'toll-4',
    ]);
  });

  it('pages to the end without repeating a hit', async () => {
    const seen: string[] = [];
    let after = '';
    for (let pages = 0; pages < 10; pages++) {
      const page = await read<SearchView>(`/api/search?limit=3&after=${encodeURIComponent(after)}`);
      seen.push(...page.hits.map((hit) => hit.id));
      if (page.next === null) break;
      after = page.next;
    }
    expect(seen).toHaveLength(7);
    expect(new Set(seen).size).toBe(7);
  });

  it.each([
    ['tier=royal', '媒体层级（tier.0）：只能是 central、portal、provincial、city、self'],
    ['from=yesterday', '起始时间（from）：须为毫秒数，或带时区的 ISO 8601 时间'],
    ['limit=0', '条数（limit）：不能少于 1'],
    ['colour=red', '含有不认识的字段 colour'],
  ])('refuses %s by name', async (query, words) => {
    const response = await house.call('GET', `/api/search?${query}`, { cookie });
    expect(response.status).toBe(400);
    expect(((await response.json()) as { message: string }).message).toContain(words);
  });

  it('is written into the access log with its words and filters, each page of it not again', async () => {
    const first = await read<SearchView>('/api/search?q=&tier=self&limit=2');
    await read(`/api/search?q=&tier=self&limit=2&after=${encodeURIComponent(first.next ?? '')}`);
    const rows = (await house.store.audit({ limit: 1_000 })).filter((row) => row.action === 'archive.search');
    expect(rows).toHaveLength(1);
    expect(rows[0]).toMatchObject({ actor: 'u-analyst', detail: { filters: { tier: ['self'] } } });
  });
});

describe('facets', () => {
  it('count the same selection by tier, level, outlet and day', async () => {
    const facets = await read<FacetsView>('/api/search/facets?q=');
    expect(facets.total).toBe(7);
    expect(facets.tier).toEqual([
      { value: 'self', count: 6 },
      { value: 'central', count: 1 },
    ]);
    expect(facets.day).toEqual([{ value: '2026-03-01', count: 7 }]);
  });
});

describe('sources', () => {
  it('are listed as configured, those never polled too', async () => {
    const sources = await read<SourceView[]>('/api/sources');
    expect(sources.map((source) => source.id)).toEqual(house.config.sources.map((source) => source.id));
    expect(sources[0]).toMatchObject({ lastAtMs: null, lastOutcome: null, lastWhy: '尚未采集', failures: 0 });
  });
});
