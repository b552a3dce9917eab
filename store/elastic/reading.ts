import { setTimeout as wait } from 'node:timers/promises';
import type { estypes } from '@elastic/elasticsearch';
import { type Cluster, type Part, refresh } from './cluster.ts';
import { itemError } from './errors.ts';

/** Where a document stands. */
export interface Place {
  index: string;
  id: string;
  /** Of the source only these. */
  fields?: string[];
}

/** One document of a multi-get, read in real time: what was written is seen, refreshed or not. */
export interface Got<Source> {
  index: string;
  id: string;
  source: Source;
  seqNo: number;
  term: number;
}

interface GotItem {
  _index: string;
  _id: string;
  found?: boolean;
  _source?: unknown;
  _seq_no?: number;
  _primary_term?: number;
  error?: { type: string; reason?: string | null };
}

/** Takes places and gives the documents found there, undefined where there is none; an index not made yet holds none. */
export async function multiGet<Source>(
  cluster: Cluster,
  places: readonly Place[],
  fields?: string[],
): Promise<(Got<Source> | undefined)[]> {
  if (places.length === 0) return [];
  const docs = places.map(({ index, id, fields: only }) => ({
    _index: index,
    _id: id,
    ...(only === undefined ? {} : { _source: only }),
  }));
  const request = { docs, ...(fields === undefined ? {} : { _source_includes: fields }) };
  const items = await gotItems(cluster, request);
  return items.map((item) => {
    if (item.error !== undefined && item.error.type !== 'index_not_found_exception') {
      throw itemError(cluster.location, item._id, undefined, item.error.type, item.error.reason ?? '');
    }
    if (item.found !== true) return undefined;
    const { _index: index, _id: id, _seq_no: seqNo = 0, _primary_term: term = 0 } = item;
    return { index, id, source: item._source as Source, seqNo, term };
  });
}

/** While an index is being made, or its shard moves from a node that was lost; waited out by the one who reads. */
const shardDelaysMs = [50, 100, 200, 400, 800];

async function gotItems(cluster: Cluster, request: estypes.MgetRequest): Promise<GotItem[]> {
  const ask = async () => (await cluster.call((client) => client.mget(request))).docs as GotItem[];
  let items = await ask();
  for (const delayMs of shardDelaysMs) {
    if (!items.some(({ error }) => error?.type === 'no_shard_available_action_exception')) return items;
    await wait(delayMs);
    items = await ask();
  }
  return items;
}

/** Takes a part and a search, makes what this store wrote or saw written visible, and gives the sources found; an index not made yet holds none. */
export async function find<Source>(
  cluster: Cluster,
  part: Part,
  search: Omit<estypes.SearchRequest, 'index'>,
): Promise<Source[]> {
  await refresh(cluster, part);
  return findAsIs(cluster, part, search);
}

/** The same without making anything visible. */
export async function findAsIs<Source>(
  cluster: Cluster,
  part: Part,
  search: Omit<estypes.SearchRequest, 'index'>,
): Promise<Source[]> {
  const request = {
    index: cluster.aliasOf(part),
    ignore_unavailable: true,
    allow_no_indices: true,
    allow_partial_search_results: false,
    track_total_hits: false,
    ...search,
  };
  const answer = await cluster.call((client) => client.search<Source>(request));
  return answer.hits.hits.flatMap(({ _source }) => (_source === undefined ? [] : [_source]));
}
