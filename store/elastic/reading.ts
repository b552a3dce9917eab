import type { Cluster } from './cluster.ts';
import { storeError } from './errors.ts';

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
  places: readonly { index: string; id: string }[],
  fields?: string[],
): Promise<(Got<Source> | undefined)[]> {
  if (places.length === 0) return [];
  const docs = places.map(({ index, id }) => ({ _index: index, _id: id }));
  const answer = await cluster.call((client) =>
    client.mget({ docs, ...(fields === undefined ? {} : { _source_includes: fields }) }),
  );
  return (answer.docs as GotItem[]).map((item) => {
    if (item.error !== undefined && item.error.type !== 'index_not_found_exception') {
      throw storeError(new Error(`${item._id}: ${item.error.type} ${item.error.reason ?? ''}`), cluster.location);
    }
    if (item.found !== true) return undefined;
    const { _index: index, _id: id, _seq_no: seqNo = 0, _primary_term: term = 0 } = item;
    return { index, id, source: item._source as Source, seqNo, term };
  });
}
