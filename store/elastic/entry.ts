import { randomUUID } from 'node:crypto';
import { auditGenesis } from '../audit-chain.ts';
import type { AuditRow, Change, Kind } from '../port.ts';
import { type Part, partOf } from './cluster.ts';

/** Where the log, the feed of changes and the audit chain stand after an entry. */
export interface Tip {
  n: number;
  changeSeq: number;
  auditSeq: number;
  auditHash: string;
  /** How many polls were ever created. */
  polls: number;
  /** The last entry that wrote to a part, by which others know what they must refresh. */
  touched: Partial<Record<Part, number>>;
  /** Levels of big stories that their posts do not all show yet. */
  pending: BigLevel[];
}

/** A big story's level, and the entry that set it. */
export interface BigLevel {
  storyId: string;
  level: number | null;
  n: number;
}

/** Where a log stands that is empty. */
export const emptyTip: Tip = {
  n: 0,
  changeSeq: 0,
  auditSeq: 0,
  auditHash: auditGenesis,
  polls: 0,
  touched: {},
  pending: [],
};

/** One document as the log leaves it; a deleted one stays as a mark, so that nothing older can bring it back. */
export interface LoggedWrite {
  kind: Kind;
  id: string;
  version: string;
  /** JSON; null: deleted. */
  doc: string | null;
  /** The how manyeth poll it is. */
  pollNo?: number | undefined;
}

/** A verdict with the place and the level of its post. */
export interface LoggedVerdict {
  index: string;
  postId: string;
  /** JSON of the PostAnalysis; of null where an import takes it away. */
  analysis: string;
  level: number | null;
  /** What an import says beside the verdict. */
  brought?: { isWaiting: boolean; metrics: string | null; metricsAtMs: number | null; queueSeq: number };
}

/** What one turn of the log did: one commit, or several that waited for the turn. */
export interface Entry {
  tip: Tip;
  commitId: string;
  changes: Change[];
  writes: LoggedWrite[];
  audit: AuditRow[];
  verdicts: LoggedVerdict[];
  /** Small stories whose level changed: their posts follow with the entry. */
  levels: { storyId: string; level: number | null }[];
}

/** Takes a tip and what an entry moves of it, and gives the entry, empty beside what is given. */
export function nextEntry(tip: Tip, moved: Partial<Tip>, what: Partial<Omit<Entry, 'tip' | 'commitId'>> = {}): Entry {
  const nothing = { changes: [], writes: [], audit: [], verdicts: [], levels: [] };
  return { ...nothing, ...what, tip: { ...tip, ...moved, n: tip.n + 1 }, commitId: randomUUID() };
}

/** An entry's document: its changes stand apart, so that a follower need not fetch what they were made of. */
export interface EntrySource {
  n: number;
  lastSeq: number;
  changes: string;
  payload: string;
}

/** Takes an entry and gives its document. */
export function entrySource({ changes, ...rest }: Entry): EntrySource {
  const { n, changeSeq: lastSeq } = rest.tip;
  return { n, lastSeq, changes: JSON.stringify(changes), payload: JSON.stringify(rest) };
}

/** Takes an entry's document and gives the entry. */
export function entryOf({ payload, changes }: EntrySource): Entry {
  return { ...(JSON.parse(payload) as Omit<Entry, 'changes'>), changes: JSON.parse(changes) as Change[] };
}

/** Takes an entry and gives it with the parts it writes to on record. */
export function withTouched(entry: Entry, before: Tip): Entry {
  const { n } = entry.tip;
  const touched: Tip['touched'] = { ...before.touched, log: n };
  for (const { kind } of entry.writes) touched[partOf(kind)] = n;
  if (entry.audit.length > 0) touched.audit = n;
  if (entry.levels.length > 0 || entry.changes.some(({ kind }) => kind === 'post')) touched.posts = n;
  return { ...entry, tip: { ...entry.tip, touched } };
}
