// What a store gives to another one, and takes from it.
import { setTimeout as wait } from 'node:timers/promises';
import type { Metrics } from '../../model/index.ts';
import { canonicalJson } from '../audit-chain.ts';
import type { Documents, Kind, PostRecord, ScanRequest, Versioned } from '../port.ts';
import { recordChange } from './changes.ts';
import { writeVerdict } from './commit.ts';
import type { Database } from './database.ts';
import { tableOf } from './document-tables.ts';
import { type DocumentRow, documentOf } from './documents.ts';
import { insertPosts, postsPerWrite, prepare, unknownPosts } from './posts.ts';
import { levelOf } from './stories.ts';

const maxScan = 1000;
const pauseMs = 2;
const bounded = (limit: number) => Math.max(1, Math.min(limit, maxScan));

/** Takes where to go on and gives the next documents by id. */
export function scan<K extends Kind>(db: Database, kind: K, request: ScanRequest): Versioned<Documents[K]>[] {
  const sql = `SELECT doc, version FROM ${tableOf(kind)} WHERE id > ? ORDER BY id LIMIT ?`;
  return db.all<DocumentRow>(sql, request.after ?? '', bounded(request.limit)).map((row) => documentOf<K>(row));
}

interface RecordRow {
  doc: string;
  analysis: string | null;
  atMs: number | null;
  metrics: string | null;
  waits: number;
}

const recordColumns = `p.doc AS doc, v.analysis AS analysis, o.at_ms AS atMs, o.metrics AS metrics, q.rid IS NOT NULL AS waits`;
const recordJoins = `LEFT JOIN verdicts v ON v.rid = p.rid LEFT JOIN queue q ON q.rid = p.rid LEFT JOIN observations o
  ON o.rid = p.rid AND o.at_ms = (SELECT max(at_ms) FROM observations WHERE rid = p.rid)`;

/** Takes where to go on, or ids, and gives posts with all that is kept of them. */
export function exportPosts(db: Database, request: ScanRequest | { ids: readonly string[] }): PostRecord[] {
  if ('ids' in request) {
    const sql = `SELECT ${recordColumns} FROM json_each(?) j CROSS JOIN posts p ON p.id = j.value ${recordJoins}`;
    return db.all<RecordRow>(sql, JSON.stringify([...new Set(request.ids)])).map(recordOf);
  }
  const sql = `SELECT ${recordColumns} FROM posts p ${recordJoins} WHERE p.id > ? ORDER BY p.id LIMIT ?`;
  return db.all<RecordRow>(sql, request.after ?? '', bounded(request.limit)).map(recordOf);
}

function recordOf({ doc, analysis, atMs, metrics, waits }: RecordRow): PostRecord {
  return {
    post: JSON.parse(doc),
    analysis: analysis === null ? null : JSON.parse(analysis),
    observation: atMs === null || metrics === null ? null : { atMs, metrics: JSON.parse(metrics) as Metrics },
    isUnprocessed: waits === 1,
  };
}

/** Takes posts as another store has them, in writes of at most 200; the answer is in the order given. */
export async function importPosts(
  db: Database,
  records: readonly PostRecord[],
  keepChanges: number,
): Promise<('stored' | 'known')[]> {
  const answers: ('stored' | 'known')[] = [];
  for (let from = 0; from < records.length; from += postsPerWrite) {
    if (from > 0) await wait(pauseMs);
    const batch = records.slice(from, from + postsPerWrite);
    const posts = batch.map(({ post }) => post);
    const fresh = unknownPosts(db, posts).map(prepare);
    const stored = await db.write(() => {
      const inserted = insertPosts(db, fresh, keepChanges);
      for (const record of batch) bringInLine(db, record, inserted.has(record.post.id) ? null : keepChanges);
      return inserted;
    });
    for (const { id } of posts) answers.push(stored.delete(id) ? 'stored' : 'known');
  }
  return answers;
}

/** `keepChanges` is null where the change is on record already. */
function bringInLine(db: Database, record: PostRecord, keepChanges: number | null): void {
  const { post, analysis, observation, isUnprocessed } = record;
  const rid = db.bigint('SELECT rid AS n FROM posts WHERE id = ?', post.id);
  if (rid === undefined) return;
  if (analysis === null) forgetVerdict(db, rid);
  else writeVerdict(db, rid, analysis, analysis.storyId === null ? null : levelOf(db, analysis.storyId));
  db.run('DELETE FROM observations WHERE rid = ? AND at_ms >= ?', rid, observation?.atMs ?? -1);
  if (observation !== null) {
    const { atMs, metrics } = observation;
    db.run('INSERT INTO observations (rid, at_ms, metrics) VALUES (?, ?, ?)', rid, atMs, canonicalJson(metrics));
  }
  if (isUnprocessed) db.run('INSERT OR IGNORE INTO queue (rid) VALUES (?)', rid);
  else db.run('DELETE FROM queue WHERE rid = ?', rid);
  if (keepChanges !== null) recordChange(db, { kind: 'post', id: post.id, incidentId: null }, keepChanges);
}

function forgetVerdict(db: Database, rid: bigint): void {
  if (db.run('DELETE FROM verdicts WHERE rid = ?', rid).changes === 0) return;
  const sql = 'UPDATE facts SET tier = NULL, sentiment = NULL, about = NULL, level = NULL, story = NULL WHERE rid = ?';
  db.run(sql, rid);
}
