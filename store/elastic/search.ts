import { excerpt, highlight } from '../highlight.ts';
import { pageMark, readPageMark } from '../page-mark.ts';
import type { SearchHit, SearchPage, SearchRequest } from '../port.ts';
import type { ParsedQuery } from '../query.ts';
import { type Cluster, refresh } from './cluster.ts';
import { storedFields, storedPostOf } from './post-source.ts';
import { type Found, findPosts } from './posts.ts';
import { selectionOf } from './query.ts';

const defaultLimit = 20;
const maxLimit = 200;

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
  const found = await findPosts(cluster, {
    query: dsl,
    sort: [{ timeMs: 'desc' }, { id: 'desc' }],
    size: limit + 1,
    _source: storedFields,
    ...(after === undefined ? {} : { search_after: [after.atMs, after.id] }),
  });
  const last = found[limit - 1];
  return {
    hits: found.slice(0, limit).map((hit) => hitOf(hit, query)),
    next: found.length > limit && last !== undefined ? nextOf(last) : null,
  };
}

function nextOf({ sort: [timeMs, id] }: Found): string {
  return pageMark({ atMs: Number(timeMs), id: String(id) });
}

function hitOf({ source }: Found, query: ParsedQuery): SearchHit {
  const stored = storedPostOf(source);
  return {
    ...stored,
    titleRuns: highlight(stored.post.title ?? '', query),
    excerptRuns: excerpt(stored.post.text, query),
  };
}
