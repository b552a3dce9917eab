import { AppError } from '../../model/index.ts';
import type { Commit, CommitResult, Write } from '../port.ts';
import type { Cluster } from './cluster.ts';
import { decideCommits, idOf, keyOf, type Outcome } from './commit-entry.ts';
import { placeOf, sourceOf } from './documents.ts';
import type { Follower } from './follow.ts';
import type { Draft, Log } from './log.ts';
import { locatePosts } from './posts.ts';

interface Waiting {
  request: Commit;
  settle(outcome: Outcome | undefined): void;
  refuse(thrown: unknown): void;
}

/** What one entry may hold, in writes and verdicts, so that no request grows past what a cluster takes; one commit may be larger. */
const itemsPerEntry = 2000;
/** Text counts as items too: some 10 MB an entry. */
const charsPerItem = 5000;

/**
 * Takes a connection and its log and gives `commit`: it writes all of a commit, with its audit rows, or nothing. Commits that wait
 * for the log's turn go in together, each with an outcome of its own.
 */
export function openCommits(
  cluster: Cluster,
  log: Log,
  follower: Follower,
): (request: Commit) => Promise<CommitResult> {
  const waiting: Waiting[] = [];
  let isTurnAsked = false;
  const askTurn = () => {
    if (isTurnAsked || waiting.length === 0) return;
    isTurnAsked = true;
    void takeTurn();
  };
  const takeTurn = async () => {
    let group: Waiting[] = [];
    let outcomes: Outcome[] = [];
    try {
      const entry = await log.takeTurn(() => {
        isTurnAsked = false;
        group = takeGroup(waiting);
        askTurn();
        return draftOf(cluster, group, (decided) => {
          outcomes = decided;
        });
      });
      const big = entry?.tip.pending.filter(({ n }) => n === entry.tip.n) ?? [];
      for (const [at, { request, settle }] of group.entries()) {
        // Only who changed a big story waits for its posts.
        const own = big.filter(({ storyId }) => request.writes.some((write) => isStory(write, storyId)));
        void Promise.all(own.map((one) => follower.follow(one))).then(() => settle(outcomes[at]));
      }
    } catch (thrown) {
      for (const { refuse } of group) refuse(thrown);
    }
  };
  return async (request) => {
    const { writes, audit = [], analyses = [] } = request;
    if (writes.length === 0 && audit.length === 0 && analyses.length === 0) return { ok: true, versions: [] };
    return new Promise((resolve, reject) => {
      const settle = (outcome: Outcome | undefined) => {
        if (outcome === undefined || outcome instanceof AppError) reject(outcome ?? undecided(cluster));
        else resolve(outcome);
      };
      waiting.push({ request, settle, refuse: reject });
      askTurn();
    });
  };
}

function undecided({ location }: Cluster): AppError {
  return new AppError('store-failed', `提交未完成：${location}`, { url: location, isRetryable: true });
}

/** Takes the first that waits, and those after it that have room beside it, off the queue. */
function takeGroup(waiting: Waiting[]): Waiting[] {
  let items = 0;
  const end = waiting.findIndex((one) => {
    items += sizeOf(one);
    return items > itemsPerEntry;
  });
  return waiting.splice(0, end < 0 ? waiting.length : Math.max(1, end));
}

function isStory(write: Write, storyId: string): boolean {
  return write.kind === 'story' && idOf(write) === storyId;
}

function sizeOf({ request }: Waiting): number {
  const { writes, audit = [], analyses = [] } = request;
  return writes.length + audit.length + analyses.length + Math.floor(JSON.stringify(request).length / charsPerItem);
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
