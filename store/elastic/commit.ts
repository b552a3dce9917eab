import { randomUUID } from 'node:crypto';
import { AppError, type Level, type PostAnalysis } from '../../model/index.ts';
import { auditHash } from '../audit-chain.ts';
import type { AuditEntry, AuditRow, Change, Commit, CommitResult, Kind, Write } from '../port.ts';
import { incidentOf } from './apply.ts';
import { type Cluster, partOf } from './cluster.ts';
import type { Entry, Log, LoggedVerdict, LoggedWrite, Tip } from './log.ts';
import { locatePosts } from './posts.ts';
import { multiGet } from './reading.ts';

/** A document as its index has it. */
export interface DocumentSource {
  version: string;
  doc?: string;
  isDeleted?: boolean;
}

const idOf = (write: Write) => (write.op === 'delete' ? write.id : write.doc.id);

/** Takes a commit and writes all of it, with its audit rows, or nothing. */
export async function commit(cluster: Cluster, log: Log, request: Commit): Promise<CommitResult> {
  const { writes, audit = [], analyses = [] } = request;
  if (writes.length === 0 && audit.length === 0 && analyses.length === 0) return { ok: true, versions: [] };
  let conflict: { kind: Kind; id: string } | undefined;
  const entry = await log.append(async (tip) => {
    const stored = await storedDocuments(cluster, writes);
    conflict = conflictOf(writes, stored);
    return conflict === undefined ? makeEntry(cluster, tip, request, stored) : undefined;
  });
  if (entry !== undefined) return { ok: true, versions: entry.writes.map(({ version }) => version) };
  if (conflict === undefined) throw new AppError('store-failed', `提交未完成：${cluster.location}`, {});
  return { ok: false, conflict };
}

type Stored = (DocumentSource | undefined)[];

async function storedDocuments(cluster: Cluster, writes: readonly Write[]): Promise<Stored> {
  const places = writes.map((write) => ({
    index: cluster.indexOf(partOf(write.kind)),
    id: `${write.kind}:${idOf(write)}`,
  }));
  const found = await multiGet<DocumentSource>(cluster, places);
  return found.map((got) => (got === undefined || got.source.isDeleted === true ? undefined : got.source));
}

function conflictOf(writes: readonly Write[], stored: Stored): { kind: Kind; id: string } | undefined {
  const seen = new Set<string>();
  for (const [at, write] of writes.entries()) {
    const { kind } = write;
    const id = idOf(write);
    const current = stored[at];
    const isFree = write.op === 'create' ? current === undefined : current?.version === write.version;
    if (!isFree || seen.has(`${kind}:${id}`)) return { kind, id };
    seen.add(`${kind}:${id}`);
  }
  return undefined;
}

async function makeEntry(cluster: Cluster, tip: Tip, request: Commit, stored: Stored): Promise<Entry> {
  const { writes, audit = [], analyses = [] } = request;
  const changes: Change[] = [];
  let seq = tip.changeSeq;
  const change = (kind: Change['kind'], id: string, incidentId: string | null) => {
    seq += 1;
    changes.push({ seq, kind, id, incidentId });
    return String(seq);
  };
  const logged = writes.map((write, at): LoggedWrite => {
    const { kind } = write;
    const doc = write.op === 'delete' ? JSON.parse(stored[at]?.doc ?? '{}') : write.doc;
    const version = change(kind, idOf(write), incidentOf(kind, doc));
    return { kind, id: idOf(write), version, doc: write.op === 'delete' ? null : JSON.stringify(doc) };
  });
  const verdicts = await verdictsOf(cluster, analyses, logged);
  for (const { postId } of verdicts) change('post', postId, null);
  const rows = chain(tip, audit);
  const last = rows.at(-1);
  return {
    tip: {
      n: tip.n + 1,
      changeSeq: seq,
      auditSeq: last?.seq ?? tip.auditSeq,
      auditHash: last?.hash ?? tip.auditHash,
    },
    commitId: randomUUID(),
    changes,
    writes: logged,
    audit: rows,
    verdicts,
    levels: changedLevels(logged, stored),
  };
}

function chain(tip: Tip, audit: readonly AuditEntry[]): AuditRow[] {
  let { auditSeq: seq, auditHash: previousHash } = tip;
  return audit.map(({ atMs, actor, action, subject, incidentId, detail }) => {
    seq += 1;
    const entry = { atMs, actor, action, subject, incidentId, detail };
    const hash = auditHash(previousHash, seq, entry);
    const row = { seq, ...entry, previousHash, hash };
    previousHash = hash;
    return row;
  });
}

const levelIn = (doc: string | null | undefined): Level | null =>
  doc === null || doc === undefined ? null : ((JSON.parse(doc) as { level: Level | null }).level ?? null);

function changedLevels(logged: readonly LoggedWrite[], stored: Stored): Entry['levels'] {
  return logged.flatMap(({ kind, id, doc }, at) => {
    if (kind !== 'story') return [];
    const level = levelIn(doc);
    return level === levelIn(stored[at]?.doc) ? [] : [{ storyId: id, level }];
  });
}

async function verdictsOf(
  cluster: Cluster,
  analyses: readonly PostAnalysis[],
  logged: readonly LoggedWrite[],
): Promise<LoggedVerdict[]> {
  if (analyses.length === 0) return [];
  const newest = [...new Map(analyses.map((analysis) => [analysis.postId, analysis])).values()];
  const places = await locatePosts(
    cluster,
    newest.map(({ postId }) => postId),
  );
  const levels = await storyLevels(cluster, newest, logged);
  return newest.map((analysis) => {
    const { postId, storyId } = analysis;
    const index = places.get(postId);
    if (index === undefined) throw new AppError('not-found', `没有这条信息：${postId}`, { postId });
    const level = storyId === null ? null : (levels.get(storyId) ?? null);
    return { index, postId, analysis: JSON.stringify(analysis), level };
  });
}

async function storyLevels(
  cluster: Cluster,
  analyses: readonly PostAnalysis[],
  logged: readonly LoggedWrite[],
): Promise<Map<string, Level | null>> {
  const ids = [...new Set(analyses.flatMap(({ storyId }) => (storyId === null ? [] : [storyId])))];
  const index = cluster.indexOf('docs');
  const found = await multiGet<DocumentSource>(
    cluster,
    ids.map((id) => ({ index, id: `story:${id}` })),
  );
  const levels = new Map(ids.map((id, at) => [id, levelIn(found[at]?.source.doc)]));
  for (const { kind, id, doc } of logged) if (kind === 'story') levels.set(id, levelIn(doc));
  return levels;
}
