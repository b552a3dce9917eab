import { setTimeout as sleep } from 'node:timers/promises';
import type { Change, Documents, Kind, Store, StoredPost } from '../store/port.ts';
import {
  describeAlarm,
  describeDispatch,
  describeDuty,
  describeIncident,
  describeInstruction,
  describeStory,
  type Line,
  type Names,
} from './describe.ts';
import { sinceText } from './terminal.ts';

/** How often the store is asked what changed, real time. */
const LOOK_EVERY_MS = 250;
const PAGE = 1_000;

type Watched = { [K in Kind]?: (before: Documents[K] | undefined, after: Documents[K]) => Line[] };

function watchedKinds(names: Names): Watched {
  return {
    story: (before, after) => describeStory(before, after, names),
    incident: (before, after) => describeIncident(before, after, names),
    duty: describeDuty,
    dispatch: (before, after) => describeDispatch(before, after, names),
    alarm: describeAlarm,
    instruction: (before, after) => (before ? [] : describeInstruction(after, names)),
  };
}

function describePost({ post }: StoredPost, opensAtMs: number): Line[] {
  if (post.publishedAtMs === null || post.publishedAtMs < opensAtMs) return [];
  const what = post.title && !post.threadId ? `《${post.title}》` : `${post.text.slice(0, 24)}…`;
  const after = sinceText(post.collectedAtMs - post.publishedAtMs).slice(1);
  return [{ subject: '抓到', text: `${post.outlet ?? post.author.name}：${what}（发布后 ${after}）` }];
}

/** Follows the store until the signal aborts and tells each piece of news once, in the order of the changes. */
export async function watchStore(
  store: Store,
  watch: { names: Names; opensAtMs: number; signal: AbortSignal; onLine: (line: Line) => void },
): Promise<void> {
  const kinds = watchedKinds(watch.names);
  const known = new Map<string, unknown>();
  let afterSeq = 0;

  async function tell<K extends Kind>(kind: K, id: string): Promise<Line[]> {
    const describe = kinds[kind];
    if (!describe) return [];
    const found = await store.get(kind, id);
    if (!found) return [];
    const key = `${kind} ${id}`;
    const before = known.get(key) as Documents[K] | undefined;
    known.set(key, found.doc);
    return describe(before, found.doc);
  }
  async function tellPost(id: string): Promise<Line[]> {
    if (known.has(id)) return [];
    const [stored] = await store.getPosts([id]);
    known.set(id, true);
    return stored ? describePost(stored, watch.opensAtMs) : [];
  }
  async function look(): Promise<void> {
    const { changes } = await store.changes({ afterSeq, limit: PAGE });
    for (const change of latest(changes)) {
      const lines = change.kind === 'post' ? await tellPost(change.id) : await tell(change.kind, change.id);
      lines.forEach(watch.onLine);
    }
    afterSeq = changes.at(-1)?.seq ?? afterSeq;
  }
  while (!watch.signal.aborted) {
    await look();
    await sleep(LOOK_EVERY_MS, undefined, { signal: watch.signal }).catch(() => undefined);
  }
  await look();
}

/** A thing that changed several times within one look is read once, where it changed first. */
function latest(changes: readonly Change[]): Change[] {
  const seen = new Set<string>();
  return changes.filter((change) => {
    const key = `${change.kind} ${change.id}`;
    return !seen.has(key) && seen.add(key);
  });
}
