import { AppError, type Level, type PostAnalysis } from '../../model/index.ts';
import type { Commit, CommitResult, Documents, Kind, Write } from '../port.ts';
import { appendAudit } from './audit-log.ts';
import { recordChange } from './changes.ts';
import type { Database } from './database.ts';
import { tableOf } from './document-tables.ts';
import { nameId, optionalNameId } from './names.ts';
import { prunePolls } from './polls.ts';
import { leaveQueue } from './queue.ts';
import { followStory, levelOf } from './stories.ts';

/** How many rows of what only grows are kept. */
export interface Retention {
  changes: number;
  polls: number;
}

/** Takes a commit and writes all of it, with its audit rows, or nothing. */
export async function commit(db: Database, request: Commit, keep: Retention): Promise<CommitResult> {
  const writes = request.writes.map((write) => ({
    write,
    doc: write.op === 'delete' ? '' : JSON.stringify(write.doc),
  }));
  try {
    const versions = await db.write(() => {
      const done = writes.map(({ write, doc }) => applyWrite(db, write, doc, keep));
      applyAnalyses(db, request.analyses ?? [], keep);
      appendAudit(db, request.audit ?? []);
      return done;
    });
    return { ok: true, versions };
  } catch (thrown) {
    const found = conflictOf(thrown);
    if (found === undefined) throw thrown;
    return { ok: false, conflict: found };
  }
}

/** Thrown to undo a commit whose ground has moved. */
function conflict(kind: Kind, id: string): AppError {
  return new AppError('conflict', `${kind} ${id} 已被他人修改`, { conflict: { kind, id } });
}

function conflictOf(thrown: unknown): { kind: Kind; id: string } | undefined {
  if (!(thrown instanceof AppError) || thrown.code !== 'conflict') return undefined;
  return thrown.detail.conflict as { kind: Kind; id: string };
}

function applyWrite(db: Database, write: Write, doc: string, keep: Retention): string {
  const { kind } = write;
  const id = write.op === 'delete' ? write.id : write.doc.id;
  const incidentId = write.op === 'delete' ? incidentOfStored(db, kind, id) : incidentOf(kind, write.doc);
  const seq = recordChange(db, { kind, id, incidentId }, keep.changes);
  if (changedRows(db, write, id, doc, seq) !== 1) throw conflict(kind, id);
  if (kind === 'story') followStory(db, id, write.op === 'delete' ? null : (write.doc as Documents['story']));
  if (kind === 'poll' && write.op === 'create') prunePolls(db, seq, keep.polls);
  return String(seq);
}

function changedRows(db: Database, write: Write, id: string, doc: string, seq: number): number {
  const table = tableOf(write.kind);
  if (write.op === 'create') {
    const sql = `INSERT INTO ${table} (id, version, doc) VALUES (?, ?, ?) ON CONFLICT (id) DO NOTHING`;
    return db.run(sql, id, seq, doc).changes;
  }
  // A version that this store never gave fits nothing.
  const version = /^\d{1,15}$/.test(write.version) ? Number(write.version) : -1;
  if (write.op === 'delete') return db.run(`DELETE FROM ${table} WHERE id = ? AND version = ?`, id, version).changes;
  return db.run(`UPDATE ${table} SET version = ?, doc = ? WHERE id = ? AND version = ?`, seq, doc, id, version).changes;
}

function incidentOf(kind: Kind, doc: Documents[Kind]): string | null {
  if (kind === 'incident') return doc.id;
  return 'incidentId' in doc ? doc.incidentId : null;
}

function incidentOfStored(db: Database, kind: Kind, id: string): string | null {
  if (kind === 'incident') return id;
  const sql = `SELECT json_extract(doc, '$.incidentId') AS incident FROM ${tableOf(kind)} WHERE id = ?`;
  return db.get<{ incident: string | null }>(sql, id)?.incident ?? null;
}

function applyAnalyses(db: Database, analyses: readonly PostAnalysis[], keep: Retention): void {
  const levels = new Map<string, ReturnType<typeof levelOf>>();
  for (const analysis of analyses) {
    const { postId, storyId } = analysis;
    const rid = db.bigint('SELECT rid AS n FROM posts WHERE id = ?', postId);
    if (rid === undefined) throw new AppError('not-found', `没有这条信息：${postId}`, { postId });
    if (storyId !== null && !levels.has(storyId)) levels.set(storyId, levelOf(db, storyId));
    writeVerdict(db, rid, analysis, storyId === null ? null : (levels.get(storyId) ?? null));
    leaveQueue(db, rid);
    recordChange(db, { kind: 'post', id: postId, incidentId: null }, keep.changes);
  }
}

/** Takes a post's row, its analysis and its story's level, and writes them where searches look; call it while holding the write lock. */
export function writeVerdict(db: Database, rid: bigint, analysis: PostAnalysis, level: Level | null): void {
  const upsert =
    'INSERT INTO verdicts (rid, analysis) VALUES (?, ?) ON CONFLICT (rid) DO UPDATE SET analysis = excluded.analysis';
  db.run(upsert, rid, JSON.stringify(analysis));
  db.run(
    'UPDATE facts SET tier = ?, sentiment = ?, about = ?, level = ?, story = ? WHERE rid = ?',
    nameId(db, analysis.tier),
    nameId(db, analysis.sentiment),
    Number(analysis.isAboutUnit),
    level,
    optionalNameId(db, analysis.storyId),
    rid,
  );
}
