// What the store is measured against: the client library alone, on an index of the same form.
import { Client } from '@elastic/elasticsearch';
import type { Post } from '../../model/index.ts';
import { newSource, storedFields } from '../../store/elastic/post-source.ts';
import { selectionOf } from '../../store/elastic/query.ts';
import { readPageMark } from '../../store/page-mark.ts';
import type { SearchRequest } from '../../store/port.ts';

/** The cluster without the store over it. */
export interface RawElastic {
  /** Makes an index with the mapping and settings of the newest behind an alias. */
  likeIndex(index: string, alias: string): Promise<void>;
  /** Puts documents with `helpers.bulk` as the library sets it up, each created under its id; throws where one is dropped. */
  bulk(index: string, documents: readonly Document[]): Promise<void>;
  search(alias: string, request: SearchRequest): Promise<number>;
  refresh(alias: string): Promise<void>;
  /** Deletes all indices and templates that begin so. */
  remove(prefix: string): Promise<void>;
  close(): Promise<void>;
}

type Document = ReturnType<typeof newSource>;

/** Takes posts and gives the documents that the store makes of them. */
export function documentsOf(posts: readonly Post[]): Document[] {
  return posts.map((post, n) => newSource(post, n));
}

/** Takes the cluster's url and gives a client of its own. */
export function openRaw(url: string): RawElastic {
  const client = new Client({ node: url, requestTimeout: 120_000 });
  return {
    likeIndex: (index, alias) => likeIndex(client, index, alias),
    bulk: async (index, documents) => {
      const { failed, retry } = await client.helpers.bulk({
        datasource: [...documents],
        onDocument: ({ id }) => ({ create: { _index: index, _id: id } }),
      });
      if (failed > 0) throw new Error(`${failed} 条没有写入（重试 ${retry}）`);
    },
    search: (alias, request) => search(client, alias, request),
    refresh: async (index) => {
      await client.indices.refresh({ index });
    },
    remove: (prefix) => remove(client, prefix),
    close: () => client.close(),
  };
}

async function likeIndex(client: Client, index: string, alias: string): Promise<void> {
  const found = Object.values(await client.indices.get({ index: alias })).at(-1);
  const { number_of_shards, auto_expand_replicas, refresh_interval, codec } = found?.settings?.index ?? {};
  await client.indices.create({
    index,
    mappings: found?.mappings ?? {},
    settings: { number_of_shards, auto_expand_replicas, refresh_interval, codec } as object,
  });
}

/** The very request that the store sends, and no more done with the answer than to take it. */
async function search(client: Client, alias: string, request: SearchRequest): Promise<number> {
  const { dsl } = selectionOf(request);
  const after = request.after === undefined ? undefined : readPageMark(request.after);
  if (dsl === undefined) return 0;
  const answer = await client.search({
    index: alias,
    ignore_unavailable: true,
    allow_no_indices: true,
    allow_partial_search_results: false,
    track_total_hits: false,
    seq_no_primary_term: true,
    query: dsl,
    sort: [{ timeMs: 'desc' }, { id: 'desc' }],
    size: (request.limit ?? 20) + 1,
    _source: storedFields,
    ...(after === undefined ? {} : { search_after: [after.atMs, after.id] }),
  });
  return answer.hits.hits.length;
}

async function remove(client: Client, prefix: string): Promise<void> {
  const names = Object.keys(await client.indices.get({ index: `${prefix}*` }));
  for (const index of names) await client.indices.delete({ index });
  await client.indices.deleteIndexTemplate({ name: `${prefix}*` });
}
