import { AppError, errorText, type Log } from '../../model/index.ts';
import type { AuditEntry, Store, Write } from '../port.ts';
import type { Journal, JournalEntry, JournalWrite } from './journal.ts';
import { writeFor } from './local.ts';
import { mergeDocument } from './merge.ts';

/** Conflicts in a row after which the rest waits for the next try. */
const maxTries = 20;

/** What a replay is given; `owner` is this mirror's id. */
export interface ReplayDeps {
  remote: Store;
  local: Store;
  journal: Journal;
  owner: string;
  log: Log;
}

/** Puts the oldest entries of the journal into the shared store, in order, each once however often it is tried. Throws at the first outage: the rest still waits. */
export async function replay({ remote, local, journal, owner, log }: ReplayDeps): Promise<void> {
  const waiting = await journal.waiting();
  for (const [i, entry] of waiting.entries()) await replayOne(entry, waiting.slice(i));

  async function replayOne(entry: JournalEntry, onwards: readonly JournalEntry[]): Promise<void> {
    let isRefused = false;
    try {
      await putEntry(remote, local, owner, entry, onwards);
    } catch (thrown) {
      if (!(await isRefusal(remote, thrown))) throw thrown;
      // One that cannot be stored must not keep all that came after it from being stored.
      log.error('存储拒收一笔镜像记录，另存于镜像 refused，请人工处理', { n: entry.n, why: errorText(thrown) });
      isRefused = true;
    }
    await journal.done(entry, isRefused);
  }
}

/** An error that says nothing of an outage, from a store that answers. */
async function isRefusal(remote: Store, thrown: unknown): Promise<boolean> {
  if (thrown instanceof AppError && thrown.detail.isRetryable !== false) return false;
  return remote.health().then(
    ({ isWritable }) => isWritable,
    () => false,
  );
}

/** The number of the last entry is written with it: an answer that was lost never makes a second audit row. */
async function putEntry(
  remote: Store,
  local: Store,
  owner: string,
  entry: JournalEntry,
  onwards: readonly JournalEntry[],
): Promise<void> {
  const joined = joinedWrites(onwards);
  const markId = `mirror-replayed:${owner}`;
  for (let tries = 0; tries < maxTries; tries++) {
    const mark = await remote.get('meta', markId);
    if (((mark?.doc.value as number | undefined) ?? 0) >= entry.n) return;
    const writes = await mergedWrites(remote, local, joined);
    const marked = writeFor('meta', mark, { id: markId, value: entry.n });
    if (marked !== null) writes.push(marked);
    const audit = entry.audit.map((row) => ofOutage(row, owner, entry.n));
    if ((await remote.commit({ writes, audit })).ok) return;
  }
  throw new AppError('unavailable', '补记时同一记录正被频繁修改，稍后再试', { n: entry.n });
}

/** Documents go in as they are by now: a message that has left must not stand as waiting even for a moment, or another node sends it. */
async function mergedWrites(remote: Store, local: Store, joined: readonly JournalWrite[]): Promise<Write[]> {
  const writes: Write[] = [];
  for (const { kind, base, doc: then } of joined) {
    const doc = (await local.get(kind, then.id))?.doc ?? then;
    const found = await remote.get(kind, doc.id);
    const write = writeFor(kind, found, mergeDocument(kind, base, found?.doc, doc));
    if (write !== null) writes.push(write);
  }
  return writes;
}

/**
 * Takes entries from the one that goes in now onwards and gives, as each was first changed, its documents and all that a later entry
 * changed together with them: a duty that stands as sent never stands there without its messages, even if this node dies right after.
 */
function joinedWrites(onwards: readonly JournalEntry[]): JournalWrite[] {
  const first = new Map<string, JournalWrite>();
  const joined = new Set((onwards[0]?.writes ?? []).map(keyOf));
  for (const write of onwards.flatMap(({ writes }) => writes)) {
    if (!first.has(keyOf(write))) first.set(keyOf(write), write);
  }
  for (let before = -1; before < joined.size; ) {
    before = joined.size;
    for (const { writes } of onwards) {
      if (writes.some((write) => joined.has(keyOf(write)))) for (const write of writes) joined.add(keyOf(write));
    }
  }
  return [...joined].flatMap((key) => first.get(key) ?? []);
}

const keyOf = ({ kind, doc }: JournalWrite) => `${kind} ${doc.id}`;

/** The moment stays the true one; that it was recorded later is said. */
function ofOutage(row: AuditEntry, mirror: string, n: number): AuditEntry {
  return { ...row, detail: { ...row.detail, duringOutage: { mirror, n } } };
}
