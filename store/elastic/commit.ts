import { AppError } from '../../model/index.ts';
import type { Commit, CommitResult } from '../port.ts';
import type { Cluster } from './cluster.ts';
import { decideCommits, idOf, keyOf, type Outcome } from './commit-entry.ts';
import { placeOf, sourceOf } from './documents.ts';
import type { Draft, Log } from './log.ts';
import { locatePosts } from './posts.ts';

interface Waiting {
  request: Commit;
  settle(outcome: Outcome): void;
  refuse(thrown: unknown): void;
}

/** What one entry may hold, in writes and verdicts, so that no request grows past what a cluster takes; one commit may be larger. */
const itemsPerEntry = 2000;

/**
 * Takes a connection and its log and gives `commit`: it writes all of a commit, with its audit rows, or nothing. Commits that wait
 * for the log's turn go in together, each with an outcome of its own.
 */
export function openCommits(cluster: Cluster, log: Log): (request: Commit) => Promise<CommitResult> {
  const waiting: Waiting[] = [];
  const takeGroup = (): Waiting[] => {
    const first = waiting.shift();
    if (first === undefined) return [];
    const group = [first];
    for (let items = sizeOf(first); ; ) {
      const next = waiting[0];
      if (next === undefined || items + sizeOf(next) > itemsPerEntry) return group;
      items += sizeOf(next);
      group.push(next);
      waiting.shift();
    }
  };
  const run = async () => {
    let group: Waiting[] = [];
    let outcomes: Outcome[] = [];
    try {
      await log.takeTurn(() => {
        group = takeGroup();
        return draftOf(cluster, group, (decided) => {
          outcomes = decided;
        });
      });
      for (const [at, { settle }] of group.entries()) {
        settle(
          outcomes[at] ?? new AppError('store-failed', `提交未完成：${cluster.location}`, { url: cluster.location }),
        );
      }
    } catch (thrown) {
      for (const { refuse } of group) refuse(thrown);
    }
  };
  return async (request) => {
    const { writes, audit = [], analyses = [] } = request;
    if (writes.length === 0 && audit.length === 0 && analyses.length === 0) return { ok: true, versions: [] };
    return new Promise((resolve, reject) => {
      const settle = (outcome: Outcome) => (outcome instanceof AppError ? reject(outcome) : resolve(outcome));
      waiting.push({ request, settle, refuse: reject });
      void run();
    });
  };
}

function sizeOf({ request: { writes, audit = [], analyses = [] } }: Waiting): number {
  return writes.length + audit.length + analyses.length;
}

/** Documents to be written, and stories whose level a verdict takes over, are read with the tip; posts, which never move, beside it. */
function draftOf(cluster: Cluster, group: readonly Waiting[], onDecided: (outcomes: Outcome[]) => void): Draft {
  const commits = group.map(({ request }) => request);
  const postIds = [...new Set(commits.flatMap(({ analyses = [] }) => analyses.map(({ postId }) => postId)))];
  const located = postIds.length === 0 ? Promise.resolve(new Map<string, string>()) : locatePosts(cluster, postIds);
  located.catch(() => undefined);
  const keys = new Map(
    commits.flatMap(({ writes, analyses = [] }) => [
      ...writes.map((write) => [keyOf(write.kind, idOf(write)), placeOf(cluster, write.kind, idOf(write))] as const),
      ...analyses.flatMap(({ storyId }) =>
        storyId === null ? [] : [[keyOf('story', storyId), placeOf(cluster, 'story', storyId)] as const],
      ),
    ]),
  );
  return {
    places: [...keys.values()],
    async make(tip, found) {
      if (commits.length === 0) return undefined;
      const stored = new Map([...keys.keys()].map((key, at) => [key, sourceOf(found[at])]));
      const { outcomes, entry } = decideCommits(tip, commits, { stored, indexByPost: await located });
      onDecided(outcomes);
      return entry;
    },
  };
}
