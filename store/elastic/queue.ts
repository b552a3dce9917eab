import type { StoredPost } from '../port.ts';
import { type BulkAction, bulk } from './bulk.ts';
import { type Cluster, refresh } from './cluster.ts';
import type { Log } from './log.ts';
import { storedFields, storedPostOf } from './post-source.ts';
import { type Found, findPosts } from './posts.ts';

/** Who claims, until when (ms), how many. */
export interface ClaimRequest {
  owner: string;
  nowMs: number;
  leaseMs: number;
  limit: number;
}

/** Rounds of one call: each that others spoil still gives work to somebody. */
const maxRounds = 50;

/** Takes a claim and gives posts that nobody else holds until its lease ends, oldest stored first. */
export function claimUnprocessed(cluster: Cluster, log: Log, request: ClaimRequest): Promise<StoredPost[]> {
  // One at a time within a process: they would only take each other's posts away.
  const claim = cluster.memory.lastClaim.then(() => claimNow(cluster, log, request));
  cluster.memory.lastClaim = claim.catch(() => undefined);
  return claim;
}

async function claimNow(cluster: Cluster, log: Log, request: ClaimRequest): Promise<StoredPost[]> {
  // What others announced is looked for at once; while nobody writes, no refresh is asked for.
  await log.glance();
  const claimed: Found[] = [];
  for (let round = 0; round < maxRounds && claimed.length < request.limit; round += 1) {
    await refresh(cluster, 'posts');
    const size = request.limit - claimed.length;
    const waiting = await findPosts(cluster, waitingPosts(request.nowMs, size));
    const mine = await hold(cluster, waiting, request);
    claimed.push(...mine);
    // Short of none that it saw: there are no more.
    if (mine.length === waiting.length) break;
  }
  return claimed.map(({ source }) => storedPostOf(source));
}

function waitingPosts(nowMs: number, size: number) {
  return {
    query: { bool: { filter: [{ term: { isWaiting: true } }, { range: { leaseUntilMs: { lte: nowMs } } }] } },
    sort: [{ queueSeq: 'asc' }, { id: 'asc' }],
    size,
    _source: storedFields,
  };
}

/** Gives those that were still as the search saw them: whoever claimed, judged or observed one since has made it another. */
async function hold(cluster: Cluster, posts: readonly Found[], request: ClaimRequest): Promise<Found[]> {
  if (posts.length === 0) return [];
  const doc = { leaseUntilMs: request.nowMs + request.leaseMs, owner: request.owner, isAgain: false };
  const actions = posts.map(
    ({ index, id, seqNo, term }): BulkAction => ({
      meta: { update: { _index: index, _id: id, if_seq_no: seqNo, if_primary_term: term } },
      body: { doc },
    }),
  );
  const statuses = await bulk(cluster, actions, [404, 409]);
  cluster.dirty.add('posts');
  return posts.filter((_, at) => statuses[at] === 200);
}
