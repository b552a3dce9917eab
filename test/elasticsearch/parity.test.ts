// The same posts and the same questions to both stores: 500 generated queries with filters, through all their pages.
import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { Client } from '@elastic/elasticsearch';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openElasticStore } from '../../store/elastic/index.ts';
import type { SearchHit, SearchRequest, Store } from '../../store/port.ts';
import { openSqliteStore } from '../../store/sqlite/index.ts';
import { onCluster } from '../kit/on-cluster.ts';
import { removePrefix } from '../kit/remove-prefix.ts';
import { fillStore, parityPosts } from './parity-posts.ts';
import { parityQueries } from './parity-queries.ts';

const queries = 500;
const perTest = 50;
const atOnce = 5;
const seed = 20_260_301;
const prefix = `yushao-parity-${randomBytes(6).toString('hex')}`;
const posts = parityPosts();
const requests = parityQueries(queries, seed, posts);

/** All that a store answers to a request, page by page, the pages larger where there would be too many. */
async function answerOf(store: Store, request: SearchRequest) {
  const { text, filters } = request;
  const total = await store.count({ text, filters });
  const limit = Math.max(request.limit ?? 20, Math.ceil(total / 5));
  const hits: SearchHit[] = [];
  const marks: (string | null)[] = [];
  for (let after: string | undefined; ; ) {
    const page = await store.search({ ...request, limit, after });
    hits.push(...page.hits);
    marks.push(page.next);
    if (page.next === null) break;
    after = page.next;
  }
  return { ids: hits.map(({ post }) => post.id), total, marks, facets: await store.facets({ text, filters }), hits };
}

onCluster('parity', (url) => {
  let folder = '';
  let sqlite: Store;
  let elastic: Store;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'yushao-parity-'));
    sqlite = await openSqliteStore({ path: join(folder, 'yushao.db') });
    elastic = await openElasticStore({ url, prefix });
    await Promise.all([fillStore(sqlite, posts), fillStore(elastic, posts)]);
  });

  afterAll(async () => {
    await sqlite.close();
    await elastic.close();
    await rm(folder, { recursive: true });
    const client = new Client({ node: url });
    await removePrefix(client, prefix);
    await client.close();
  });

  test('the posts are the same in both, odd ones included', async () => {
    const both = await Promise.all([answerOf(sqlite, { text: '' }), answerOf(elastic, { text: '' })]);
    expect(both[1].ids).toEqual(both[0].ids);
    expect(both[0].total).toBe(new Set(posts.map(({ id }) => id)).size);
  });

  async function expectSame(request: SearchRequest): Promise<void> {
    const { hits: ours, ...wanted } = await answerOf(sqlite, request);
    const { hits: theirs, ...found } = await answerOf(elastic, request);
    expect({ request, ...found }).toEqual({ request, ...wanted });
    expect(ours.length, JSON.stringify(request)).toBe(wanted.total);
    const differing = ours.filter((hit, at) => !isDeepStrictEqual(hit, theirs[at]));
    expect(differing, JSON.stringify(request)).toEqual([]);
  }

  const batches = Array.from({ length: queries / perTest }, (_, at) => at * perTest);
  test.each(batches)('the same ids, order, count, pages, facets and highlights (queries from %i)', async (from) => {
    for (let at = from; at < from + perTest; at += atOnce) {
      await Promise.all(requests.slice(at, at + atOnce).map(expectSame));
    }
  });

  test('the questions are worth asking: many find something, some everything, some nothing', async () => {
    const totals = await Promise.all(requests.map(({ text, filters }) => sqlite.count({ text, filters })));
    expect(totals.filter((total) => total > 0).length).toBeGreaterThan(queries / 2);
    expect(totals.filter((total) => total === 0).length).toBeGreaterThan(queries / 10);
    expect(Math.max(...totals)).toBe(new Set(posts.map(({ id }) => id)).size);
    expect(new Set(requests.map(({ text }) => text)).size).toBeGreaterThan(queries * 0.8);
  });
});
