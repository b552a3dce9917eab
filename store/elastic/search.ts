import type { estypes } from '@elastic/elasticsearch';
import type { Level, Post } from '../../model/index.ts';
import { excerpt, highlight } from '../highlight.ts';
import { pageMark, readPageMark } from '../page-mark.ts';
import type { SearchHit, SearchPage, SearchRequest } from '../port.ts';
import type { ParsedQuery } from '../query.ts';
import { type Cluster, refresh } from './cluster.ts';
import { selectionOf } from './query.ts';

const defaultLimit = 20;
const maxLimit = 200;

/** What of a post's document a hit needs; the words that are searched stay on the cluster. */
const hitFields = ['doc', 'analysis', 'metrics', 'level'];

interface HitSource {
  doc: string;
  analysis?: string | null;
  metrics?: string | null;
  level?: Level | null;
}

/** Posts may not be there yet: then nothing is found. */
export const searchedPosts = (cluster: Cluster) => ({
  index: cluster.aliasOf('posts'),
  ignore_unavailable: true,
  allow_no_indices: true,
});

/**
 * Takes a request and gives a page of hits, newest first, those of one moment by id, and where the next one begins. No point in
 * time is held: neither moment nor id of a post ever changes, so that a later page begins where this one ended, however long one reads.
 */
export async function search(cluster: Cluster, request: SearchRequest): Promise<SearchPage> {
  const { query, dsl } = selectionOf(request);
  const after = request.after === undefined ? undefined : readPageMark(request.after);
  if (dsl === undefined) return { hits: [], next: null };
  const limit = Math.max(1, Math.min(request.limit ?? defaultLimit, maxLimit));
  await refresh(cluster, 'posts');
  const answer = await cluster.call((client) =>
    client.search<HitSource>({
      ...searchedPosts(cluster),
      query: dsl,
      sort: [{ timeMs: 'desc' }, { id: 'desc' }],
      size: limit + 1,
      _source: hitFields,
      track_total_hits: false,
      ...(after === undefined ? {} : { search_after: [after.atMs, after.id] }),
    }),
  );
  const found = answer.hits.hits;
  const last = found[limit - 1];
  return {
    hits: found.slice(0, limit).flatMap((hit) => hitOf(hit, query)),
    next: found.length > limit && last !== undefined ? nextOf(last) : null,
  };
}

function nextOf({ sort = [] }: estypes.SearchHit<HitSource>): string {
  return pageMark({ atMs: Number(sort[0]), id: String(sort[1]) });
}

function hitOf({ _source: source }: estypes.SearchHit<HitSource>, query: ParsedQuery): SearchHit[] {
  if (source === undefined) return [];
  const post = JSON.parse(source.doc) as Post;
  return [
    {
      post,
      analysis: source.analysis ? JSON.parse(source.analysis) : null,
      metrics: source.metrics ? JSON.parse(source.metrics) : (post.metrics ?? {}),
      level: source.level ?? null,
      titleRuns: highlight(post.title ?? '', query),
      excerptRuns: excerpt(post.text, query),
    },
  ];
}

/** Takes a query and filters and gives how many posts they find. */
export async function count(cluster: Cluster, request: Pick<SearchRequest, 'text' | 'filters'>): Promise<number> {
  const { dsl } = selectionOf(request);
  if (dsl === undefined) return 0;
  await refresh(cluster, 'posts');
  const answer = await cluster.call((client) => client.count({ ...searchedPosts(cluster), query: dsl }));
  return answer.count;
}
