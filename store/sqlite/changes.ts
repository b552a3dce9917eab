import type { Change, Kind } from '../port.ts';
import type { Database } from './database.ts';

/** Every this many changes the old ones are dropped. */
const pruneEvery = 1000;

/** Takes a change and gives its number, which is also the new version of its document; keeps the newest `keep` rows. */
export function recordChange(
  db: Database,
  change: { kind: Kind | 'post'; id: string; incidentId: string | null },
  keep: number,
): number {
  const sql = 'INSERT INTO changes (kind, id, incident_id) VALUES (?, ?, ?)';
  const seq = db.run(sql, change.kind, change.id, change.incidentId).lastId;
  if (seq % pruneEvery === 0) db.run('DELETE FROM changes WHERE seq <= ?', seq - Math.max(1, keep));
  return seq;
}

/** Takes the last number seen and gives what came after it. */
export function readChanges(
  db: Database,
  request: { afterSeq: number; limit: number },
): { changes: Change[]; lastSeq: number } {
  const sql = 'SELECT seq, kind, id, incident_id AS incidentId FROM changes WHERE seq > ? ORDER BY seq LIMIT ?';
  const changes = db.all<Change>(sql, request.afterSeq, request.limit).map((row) => ({ ...row }));
  const last = changes.at(-1)?.seq ?? db.get<{ n: number | null }>('SELECT max(seq) AS n FROM changes')?.n ?? 0;
  return { changes, lastSeq: last };
}
