// What a turn of the log makes of the commits that waited for it: each decided by itself, in order, on what those before it leave.
import { AppError, type Level, type PostAnalysis, type Story } from '../../model/index.ts';
import { auditHash } from '../audit-chain.ts';
import type { AuditEntry, Change, Commit, CommitResult, Kind, Write } from '../port.ts';
import { incidentOf } from './apply.ts';
import type { DocumentSource } from './documents.ts';
import { type Entry, type LoggedVerdict, type LoggedWrite, nextEntry, type Tip } from './entry.ts';

/** What the commits are decided on. */
export interface Ground {
  /** Documents by `kind:id`, as they are. */
  stored: ReadonlyMap<string, DocumentSource | undefined>;
  /** The index of each post that is there. */
  indexByPost: ReadonlyMap<string, string>;
}

/** A commit's outcome, or the error that refuses it. */
export type Outcome = CommitResult | AppError;

/** Elasticsearch takes no longer one. */
const maxIdBytes = 512;

/** Takes a kind and an id and gives the key of the document. */
export const keyOf = (kind: Kind, id: string) => `${kind}:${id}`;
/** Takes a write and gives the id of its document. */
export const idOf = (write: Write) => (write.op === 'delete' ? write.id : write.doc.id);

/** Takes commits and what they meet, and gives each one's outcome with the entry of all that are in; undefined where none is. */
export function decideCommits(
  tip: Tip,
  commits: readonly Commit[],
  ground: Ground,
): { outcomes: Outcome[]; entry: Entry | undefined } {
  const draft = openDraft(tip, ground);
  const outcomes = commits.map((commit): Outcome => {
    const conflict = conflictOf(commit.writes, draft.written, ground);
    if (conflict !== undefined) return { ok: false, conflict };
    const long = commit.writes.find((write) => Buffer.byteLength(keyOf(write.kind, idOf(write))) > maxIdBytes);
    if (long !== undefined) return new AppError('input-invalid', `编号过长：${long.kind} ${idOf(long).slice(0, 40)}…`);
    const lost = (commit.analyses ?? []).find(({ postId }) => !ground.indexByPost.has(postId));
    if (lost !== undefined) {
      const { postId } = lost;
      return new AppError('not-found', `没有这条信息：${postId}`, { postId });
    }
    return { ok: true, versions: draft.add(commit) };
  });
  return { outcomes, entry: outcomes.some((outcome) => 'ok' in outcome && outcome.ok) ? draft.entry() : undefined };
}

/** What an earlier commit of the same turn wrote is as taken as what was there before. */
function conflictOf(
  writes: readonly Write[],
  written: ReadonlyMap<string, LoggedWrite>,
  { stored }: Ground,
): { kind: Kind; id: string } | undefined {
  const seen = new Set<string>();
  for (const write of writes) {
    const { kind } = write;
    const id = idOf(write);
    const key = keyOf(kind, id);
    const current = stored.get(key);
    const isFree = write.op === 'create' ? current === undefined : current?.version === write.version;
    if (!isFree || seen.has(key) || written.has(key)) return { kind, id };
    seen.add(key);
  }
  return undefined;
}

function openDraft(before: Tip, ground: Ground) {
  const tip = { ...before, n: before.n + 1, pending: [...before.pending] };
  const written = new Map<string, LoggedWrite>();
  const verdicts = new Map<string, LoggedVerdict>();
  const changes: Change[] = [];
  const audit: Entry['audit'] = [];
  const levels: Entry['levels'] = [];
  const change = (kind: Change['kind'], id: string, incidentId: string | null) => {
    tip.changeSeq += 1;
    changes.push({ seq: tip.changeSeq, kind, id, incidentId });
    return String(tip.changeSeq);
  };
  const follow = (storyId: string, level: Level | null, isBeside: boolean) => {
    if (isBeside) tip.pending.push({ storyId, level, n: tip.n });
    else levels.push({ storyId, level });
  };
  const addWrite = (write: Write): string => {
    const { kind } = write;
    const id = idOf(write);
    const earlier = ground.stored.get(keyOf(kind, id));
    const doc = write.op === 'delete' ? JSON.parse(earlier?.doc ?? '{}') : write.doc;
    const version = change(kind, id, incidentOf(kind, doc));
    const logged: LoggedWrite = { kind, id, version, doc: write.op === 'delete' ? null : JSON.stringify(doc) };
    if (kind === 'poll') {
      if (write.op === 'create') tip.polls += 1;
      logged.pollNo = write.op === 'create' ? tip.polls : earlier?.pollNo;
    }
    written.set(keyOf(kind, id), logged);
    const level = levelIn(logged.doc);
    if (kind === 'story' && level !== levelIn(earlier?.doc)) follow(id, level, isBig(logged.doc ?? earlier?.doc));
    return version;
  };
  const addVerdict = (analysis: PostAnalysis) => {
    const { postId, storyId } = analysis;
    const index = ground.indexByPost.get(postId) ?? '';
    const key = keyOf('story', storyId ?? '');
    const level =
      storyId === null ? null : levelIn(written.has(key) ? written.get(key)?.doc : ground.stored.get(key)?.doc);
    verdicts.set(postId, { index, postId, analysis: JSON.stringify(analysis), level });
    change('post', postId, null);
  };
  const addAudit = ({ atMs, actor, action, subject, incidentId, detail }: AuditEntry) => {
    const entry = { atMs, actor, action, subject, incidentId, detail };
    const { auditHash: previousHash } = tip;
    tip.auditSeq += 1;
    tip.auditHash = auditHash(previousHash, tip.auditSeq, entry);
    audit.push({ seq: tip.auditSeq, ...entry, previousHash, hash: tip.auditHash });
  };
  return {
    written,
    add(commit: Commit): string[] {
      const versions = commit.writes.map(addWrite);
      for (const analysis of commit.analyses ?? []) addVerdict(analysis);
      for (const entry of commit.audit ?? []) addAudit(entry);
      return versions;
    },
    entry: () =>
      nextEntry(before, tip, {
        changes,
        writes: [...written.values()],
        audit,
        verdicts: [...verdicts.values()],
        levels,
      }),
  };
}

function levelIn(doc: string | null | undefined): Level | null {
  return doc === null || doc === undefined ? null : ((JSON.parse(doc) as { level: Level | null }).level ?? null);
}

/** Up to so many posts follow within a commit: some tens of milliseconds. */
const smallStory = 500;

function isBig(doc: string | undefined): boolean {
  return doc !== undefined && (JSON.parse(doc) as Story).spread.posts > smallStory;
}
