import type { Post } from '../../model/index.ts';
import { type BulkAction, bulkItems, type ItemResult, isBlockedForRoll, rejection } from './bulk.ts';
import type { Cluster } from './cluster.ts';
import { nextEntry } from './entry.ts';
import type { Log } from './log.ts';
import { findEarlier, type Periods, putAlias } from './post-indices.ts';
import { newSource, type PostSource } from './post-source.ts';
import { maxIdBytes, type Refused, setAside } from './quarantine.ts';
import { endRoll, openPeriods } from './roll-posts.ts';

/** A post and what is stored of it. */
export interface NewPost {
  post: Post;
  source: PostSource & Record<string, unknown>;
}

/** What is made of more posts at once would be a hundred MB and more: two requests of 1,000 are under way together (bulk.ts). */
const postsAtOnce = 2000;

/**
 * Takes posts and stores those whose id is new; the answer is in the order given. A post that the cluster refuses for what it is
 * goes to the quarantine; when all others are stored, `input-invalid` names it.
 */
export async function putPosts(cluster: Cluster, log: Log, posts: readonly Post[]): Promise<('stored' | 'known')[]> {
  const stored = new Set<string>();
  const refused: Refused[] = [];
  const each = firstOfEachId(posts);
  for (let from = 0; from < each.length; from += postsAtOnce) {
    const { changeSeq } = log.tip();
    const fresh = each
      .slice(from, from + postsAtOnce)
      .map((post, at) => ({ post, source: newSource(post, changeSeq + at) }));
    const created = await createPosts(cluster, fresh);
    await announce(log, [...created.stored]);
    for (const id of created.stored) stored.add(id);
    refused.push(...created.refused);
  }
  if (refused.length > 0) await setAside(cluster, refused);
  return posts.map(({ id }) => (stored.delete(id) ? 'stored' : 'known'));
}

/** Takes posts and gives the first of each id. */
export function firstOfEachId(posts: readonly Post[]): Post[] {
  const first = new Map<string, Post>();
  for (const post of posts) if (!first.has(post.id)) first.set(post.id, post);
  return [...first.values()];
}

/** Tells the feed of changes of stored posts. A process that dies before leaves them stored and in the queue: their verdict tells. */
async function announce(log: Log, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return;
  await log.append(async (tip) => {
    const changes = ids.map((id, at) => ({ seq: tip.changeSeq + at + 1, kind: 'post' as const, id, incidentId: null }));
    return nextEntry(tip, { changeSeq: tip.changeSeq + ids.length }, { changes });
  });
}

/** What became of posts that were to be created; those in neither are known. */
export interface Created {
  stored: Set<string>;
  refused: Refused[];
}

/** One such id would make the cluster refuse the whole request. */
const idTooLong: ItemResult = {
  status: 400,
  error: { type: 'illegal_argument_exception', reason: `id longer than ${maxIdBytes} bytes` },
};
/** A process that rolls does it in moments; one that died in it is found after the patience of a bulk request. */
const maxRounds = 5;

/** Takes posts of different ids and creates those that no index has. */
export async function createPosts(cluster: Cluster, posts: readonly NewPost[]): Promise<Created> {
  const tooLong = posts.filter(({ post }) => Buffer.byteLength(post.id) > maxIdBytes);
  const created: Created = { stored: new Set(), refused: tooLong.map(({ post }) => ({ post, result: idTooLong })) };
  const collectedAtMs = posts.reduce((latest, { post }) => Math.max(latest, post.collectedAtMs), 0);
  for (let round = 1, pending = posts.filter((each) => !tooLong.includes(each)); pending.length > 0; round += 1) {
    const periods = await openPeriods(cluster, collectedAtMs);
    const earlier = await findEarlier(
      cluster,
      periods.earlier,
      pending.map(({ post }) => post.id),
    );
    const unknown = pending.filter(({ post }) => !earlier.has(post.id));
    const results = await bulkItems(cluster, unknown.map(createIn(cluster, periods)));
    cluster.dirty.add('posts');
    pending = sortOut(unknown, results, created);
    if (pending.length === 0) break;
    const closed = results.find(isClosed);
    if (round === maxRounds && closed !== undefined) throw rejection(cluster, closed);
    await endRoll(cluster, periods);
  }
  return created;
}

/** Notes what is decided and gives those whose index was closed meanwhile. */
function sortOut(posts: readonly NewPost[], results: readonly ItemResult[], { stored, refused }: Created): NewPost[] {
  return posts.filter(({ post }, at) => {
    const result = results[at] ?? { status: 503 };
    if (isClosed(result)) return true;
    if (result.status < 300) stored.add(post.id);
    else if (result.status !== 409) refused.push({ post, result });
    return false;
  });
}

const createIn = (cluster: Cluster, { open }: Periods) => {
  const alias = putAlias(cluster, open);
  return ({ source }: NewPost): BulkAction => ({
    meta: { create: { _index: alias, _id: source.id, require_alias: true } },
    body: source,
  });
};

/** The right to create in it was taken away, or is being taken. */
function isClosed(result: ItemResult): boolean {
  if (result.status === 404) return result.error?.type === 'index_not_found_exception';
  return isBlockedForRoll(result);
}
