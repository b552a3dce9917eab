// The posts of a story show its level. A small story's follow with the entry that changed it; a big one's follow beside the log, so
// that nobody waits for them but who changed it. What is still to be done stands in the log's tip: another process ends it.
import { setTimeout as wait } from 'node:timers/promises';
import { type Cluster, refresh } from './cluster.ts';
import { type BigLevel, nextEntry, type Tip } from './entry.ts';
import type { Log } from './log.ts';

const script = `if (ctx._source.storyId != params.storyId || (ctx._source.levelN != null && ctx._source.levelN >= params.n)) {
  ctx.op = 'noop' } else { ctx._source.level = params.level; ctx._source.levelN = params.n }`;
const postsPerRequest = 2000;

/** Takes a story's level as an entry left it and brings it to all its posts; a later entry's stays. */
export async function followLevel(cluster: Cluster, { storyId, level, n }: BigLevel): Promise<void> {
  for (;;) {
    await refresh(cluster, 'posts');
    const answer = await cluster.call((client) =>
      client.updateByQuery({
        index: cluster.aliasOf('posts'),
        ignore_unavailable: true,
        allow_no_indices: true,
        query: { bool: { filter: [{ term: { storyId } }], must_not: [{ range: { levelN: { gte: n } } }] } },
        script: { source: script, params: { storyId, level, n } },
        // Who was judged or claimed meanwhile is met by the next round.
        conflicts: 'proceed',
        max_docs: postsPerRequest,
      }),
    );
    const { total = 0, version_conflicts: conflicts = 0 } = answer;
    if (total > 0) cluster.dirty.add('posts');
    if (total < postsPerRequest && conflicts === 0) return;
  }
}

/** What follows beside the log. */
export interface Follower {
  /** Brings a level to its posts and notes in the log that it is done; what fails here is tried again later. */
  follow(big: BigLevel): Promise<void>;
  /** Looks after what stands in a tip: what another process has not done in a while is done here. */
  watch(pending: readonly BigLevel[]): void;
  close(): Promise<void>;
}

/** Takes a log and how long a level that is under way is left to whom it belongs, ms. */
export function openFollower(cluster: Cluster, log: () => Log, patienceMs = 5000): Follower {
  const closing = new AbortController();
  const running = new Map<string, Promise<void>>();
  const watched = new Set<string>();
  const keyOf = ({ n, storyId }: BigLevel) => `${n}:${storyId}`;
  const isPending = (tip: Tip, big: BigLevel) => tip.pending.some((other) => keyOf(other) === keyOf(big));
  const bring = async (big: BigLevel) => {
    await log().catchUp();
    if (!isPending(log().tip(), big)) return;
    await followLevel(cluster, big);
    await log().append(async (tip) =>
      isPending(tip, big)
        ? nextEntry(tip, { pending: tip.pending.filter((other) => keyOf(other) !== keyOf(big)) })
        : undefined,
    );
  };
  const follow = (big: BigLevel) => {
    const key = keyOf(big);
    const known = running.get(key);
    if (known !== undefined) return known;
    const done = bring(big)
      .catch(() => undefined)
      .finally(() => {
        running.delete(key);
        watch(log().tip().pending);
      });
    running.set(key, done);
    return done;
  };
  const watch = (pending: readonly BigLevel[]) => {
    for (const big of pending) {
      const key = keyOf(big);
      if (watched.has(key) || closing.signal.aborted) continue;
      watched.add(key);
      const patience = wait(patienceMs, undefined, { signal: closing.signal, ref: false });
      void patience
        .then(() => {
          watched.delete(key);
          return follow(big);
        })
        .catch(() => undefined);
    }
  };
  return {
    follow,
    watch,
    close: async () => {
      closing.abort();
      await Promise.all(running.values());
    },
  };
}
