// What was committed while the shared store was away, in order, in the mirror's own file: a commit and its entry are one write.
import { AppError } from '../../model/index.ts';
import type { AuditEntry, Commit, CommitResult, Documents, Kind, Store, Versioned, Write } from '../port.ts';
import { isMirrored, journalPrefix, refusedPrefix, writeFor } from './local.ts';

const prefix = journalPrefix;
const replayedId = 'mirror:replayed';
const entriesAtOnce = 100;
/** Versions of the mirror say so: one of the shared store must never fit here, nor the other way round. */
const mark = 'mirror:';

/** One document that an entry changed: as it was in the mirror (null: not there) and as it became. */
export interface JournalWrite {
  kind: Kind;
  base: Documents[Kind] | null;
  doc: Documents[Kind];
}

/** One commit of an outage. */
export interface JournalEntry {
  n: number;
  writes: JournalWrite[];
  audit: AuditEntry[];
}

export interface Journal {
  append(commit: Commit): Promise<CommitResult>;
  /** All entries that wait, in order. */
  waiting(): Promise<JournalEntry[]>;
  /** Takes an entry away: it stands in the shared store now, or, refused there for good, is kept aside for a person. */
  done(entry: JournalEntry, isRefused?: boolean): Promise<void>;
  /** Entries that wait. */
  size(): number;
}

/** Gives a document as the mirror has it, its version marked. */
export function markVersion<T>(found: Versioned<T>): Versioned<T> {
  return { doc: found.doc, version: mark + found.version };
}

/** Tells whether a commit names a version of the mirror. */
export function namesMirror(commit: Commit): boolean {
  return commit.writes.some((write) => write.op !== 'create' && write.version.startsWith(mark));
}

/** Gives the conflict that a commit runs into whose versions are of the other store. */
export function conflictOf(commit: Commit): CommitResult {
  const write = commit.writes.find(({ op }) => op !== 'create') ?? commit.writes[0];
  const id = write === undefined ? '' : write.op === 'delete' ? write.id : write.doc.id;
  return { ok: false, conflict: { kind: write?.kind ?? 'meta', id } };
}

/** Opens the journal of a mirror. */
export async function openJournal(local: Store): Promise<Journal> {
  let waiting = 0;
  let last = ((await local.get('meta', replayedId))?.doc.value as number | undefined) ?? 0;
  for (let after = prefix; ; ) {
    const page = await scanEntries(local, after);
    waiting += page.length;
    last = Math.max(last, page.at(-1)?.n ?? 0);
    if (page.length < entriesAtOnce) break;
    after = idOf(page.at(-1)?.n ?? 0);
  }

  return {
    size: () => waiting,
    waiting: () => allEntries(local),
    async append(commit) {
      const writes: Write[] = [];
      for (const write of commit.writes) {
        const own = ownWrite(write);
        if (own === null) return conflictOf(commit);
        writes.push(own);
      }
      const changed = await Promise.all(writes.map((write) => changeOf(local, write)));
      const n = last + 1;
      const entry: JournalEntry = { n, writes: changed, audit: [...(commit.audit ?? [])] };
      const kept: Write = { op: 'create', kind: 'meta', doc: { id: idOf(n), value: entry } };
      const outcome = await local.commit({ writes: [...writes, kept] });
      if (!outcome.ok) return outcome;
      last = n;
      waiting += 1;
      return { ok: true, versions: outcome.versions.slice(0, -1).map((version) => mark + version) };
    },
    async done(entry, isRefused = false) {
      const kept = await local.get('meta', idOf(entry.n));
      if (kept === undefined) return;
      const replayed = writeFor('meta', await local.get('meta', replayedId), { id: replayedId, value: entry.n });
      const aside: Write[] = isRefused
        ? [{ op: 'create', kind: 'meta', doc: { id: refusedPrefix + entry.n, value: entry } }]
        : [];
      const gone: Write = { op: 'delete', kind: 'meta', id: idOf(entry.n), version: kept.version };
      await local.commit({ writes: [gone, ...aside, ...(replayed === null ? [] : [replayed])] });
      waiting -= 1;
    },
  };
}

const idOf = (n: number) => prefix + String(n).padStart(12, '0');

async function allEntries(local: Store): Promise<JournalEntry[]> {
  const entries: JournalEntry[] = [];
  for (let after = prefix; ; after = idOf(entries.at(-1)?.n ?? 0)) {
    const page = await scanEntries(local, after);
    entries.push(...page);
    if (page.length < entriesAtOnce) return entries;
  }
}

async function scanEntries(local: Store, after: string): Promise<JournalEntry[]> {
  const page = await local.scan('meta', { after, limit: entriesAtOnce });
  return page.filter(({ doc }) => doc.id.startsWith(prefix)).map(({ doc }) => doc.value as JournalEntry);
}

/** Null where it names a version of the other store. */
function ownWrite(write: Write): Write | null {
  if (write.op === 'delete' || !isMirrored(write.kind)) {
    throw new AppError('unavailable', `存储不可用期间不能写入 ${write.kind}`, { kind: write.kind });
  }
  if (write.op === 'create') return write;
  return write.version.startsWith(mark) ? { ...write, version: write.version.slice(mark.length) } : null;
}

async function changeOf(local: Store, write: Write): Promise<JournalWrite> {
  if (write.op === 'delete') throw new AppError('unavailable', '存储不可用期间不能删除');
  const { kind, doc } = write;
  const base = write.op === 'create' ? null : ((await local.get(kind, doc.id))?.doc ?? null);
  return { kind, base, doc };
}
