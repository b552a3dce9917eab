import type { StoredPost } from '../port.ts';
import { type Cluster, refresh } from './cluster.ts';
import { findEarlier, knownPeriods, learnPeriods } from './post-indices.ts';
import { type PostSource, storedFields, storedPostOf } from './post-source.ts';
import { maxIdBytes } from './quarantine.ts';
import { type Got, multiGet } from './reading.ts';

/** Takes ids of posts and gives the index each stands in, leaving out those that are nowhere; reads in real time. */
export async function locatePosts(cluster: Cluster, ids: readonly string[]): Promise<Map<string, string>> {
  const found = await readPosts(cluster, ids, ['id']);
  return new Map([...found].map(([id, { index }]) => [id, index]));
}

/** Takes ids and fields and gives the posts that are stored, by id; reads in real time. */
export async function readPosts(
  cluster: Cluster,
  ids: readonly string[],
  fields: string[],
): Promise<Map<string, Got<PostSource>>> {
  const found = new Map<string, Got<PostSource>>();
  const read = async (places: { index: string; id: string }[]) => {
    for (const got of await multiGet<PostSource>(cluster, places, fields))
      if (got !== undefined) found.set(got.id, got);
  };
  const possible = [...new Set(ids)].filter((id) => Buffer.byteLength(id) <= maxIdBytes);
  const missing = () => possible.filter((id) => !found.has(id));
  if (possible.length === 0) return found;
  for (let periods = await knownPeriods(cluster); ; ) {
    const index = cluster.indexOf('posts', periods.open);
    await read(missing().map((id) => ({ index, id })));
    if (missing().length === 0) return found;
    const earlier = await findEarlier(cluster, periods.earlier, missing());
    await read([...earlier].map(([id, place]) => ({ index: place, id })));
    if (missing().length === 0) return found;
    // Somebody else may have opened the next year, and put them there.
    const now = await learnPeriods(cluster);
    if (now.open === periods.open) return found;
    periods = now;
  }
}

/** Takes ids and gives those posts that are stored, in the order asked for. */
export async function getPosts(cluster: Cluster, ids: readonly string[]): Promise<StoredPost[]> {
  const found = await readPosts(cluster, ids, storedFields);
  return ids.flatMap((id) => {
    const got = found.get(id);
    return got === undefined ? [] : [storedPostOf(got.source)];
  });
}

const defaultStoryPosts = 10_000;
const postsPerPage = 1000;

/** Takes a story's id and gives its posts, oldest first, those of one moment by id. */
export async function storyPosts(cluster: Cluster, storyId: string, limit = defaultStoryPosts): Promise<StoredPost[]> {
  await refresh(cluster, 'posts');
  const posts: StoredPost[] = [];
  // Neither time nor id of a post ever changes: pages need no view that is held open.
  for (let after: unknown[] | undefined; posts.length < limit; ) {
    const size = Math.min(postsPerPage, limit - posts.length);
    const hits = await findPosts(cluster, {
      query: { term: { storyId } },
      sort: [{ timeMs: 'asc' }, { id: 'asc' }],
      size,
      ...(after === undefined ? {} : { search_after: after }),
      _source: storedFields,
    });
    for (const { source } of hits) posts.push(storedPostOf(source));
    if (hits.length < size) break;
    after = hits.at(-1)?.sort;
  }
  return posts;
}

/** A post that a search found. */
export interface Found extends Got<PostSource> {
  sort: unknown[];
}

/** Takes a search over the posts of all years and gives what it finds; call `refresh` before. */
export async function findPosts(cluster: Cluster, search: object): Promise<Found[]> {
  const request = {
    index: cluster.aliasOf('posts'),
    ignore_unavailable: true,
    allow_no_indices: true,
    allow_partial_search_results: false,
    track_total_hits: false,
    seq_no_primary_term: true,
    ...search,
  };
  const { hits } = (await cluster.call((client) => client.search<PostSource>(request))).hits;
  return hits.flatMap(({ _id: id, _index: index, _source: source, _seq_no: seqNo, _primary_term: term, sort = [] }) =>
    id === undefined || source === undefined || seqNo === undefined || term === undefined
      ? []
      : [{ id, index, source, seqNo, term, sort }],
  );
}
