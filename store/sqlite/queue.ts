import type { Observation } from '../../model/index.ts';
import { canonicalJson } from '../audit-chain.ts';
import type { StoredPost } from '../port.ts';
import type { Database } from './database.ts';
import { type PostRow, postColumns, postJoins, storedPostOf } from './posts.ts';

/** Who claims, until when (ms), how many. */
export interface ClaimRequest {
  owner: string;
  nowMs: number;
  leaseMs: number;
  limit: number;
}

/** In the order of storing, passing over what others hold. */
export const claimableSql = 'SELECT seq FROM queue WHERE lease_until_ms <= ? ORDER BY seq LIMIT ?';

/** Takes a claim and gives posts that nobody else holds until its lease ends, oldest stored first. */
export async function claimUnprocessed(db: Database, request: ClaimRequest): Promise<StoredPost[]> {
  // Looking first keeps an idle pipeline from taking the write lock at every turn.
  if (db.get(claimableSql, request.nowMs, 1) === undefined) return [];
  return db.write(() => {
    const seqs = db.all<{ seq: number }>(claimableSql, request.nowMs, request.limit).map(({ seq }) => seq);
    const claimed = JSON.stringify(seqs);
    db.run(
      'UPDATE queue SET lease_until_ms = ?, owner = ?, is_again = 0 WHERE seq IN (SELECT value FROM json_each(?))',
      request.nowMs + request.leaseMs,
      request.owner,
      claimed,
    );
    const sql = `SELECT ${postColumns} FROM json_each(?) j CROSS JOIN queue q ON q.seq = j.value
      CROSS JOIN posts p ON p.rid = q.rid ${postJoins} ORDER BY j.key`;
    return db.all<PostRow>(sql, claimed).map(storedPostOf);
  });
}

/** Takes later readings, keeps those that say something new and puts their posts back in the queue; gives how many were of known posts. */
export async function putObservations(db: Database, observations: readonly Observation[]): Promise<number> {
  if (observations.length === 0) return 0;
  return db.write(() => observations.filter((observation) => putObservation(db, observation)).length);
}

function putObservation(db: Database, { postId, atMs, metrics }: Observation): boolean {
  const rid = db.bigint('SELECT rid AS n FROM posts WHERE id = ?', postId);
  if (rid === undefined) return false;
  const text = canonicalJson(metrics);
  const newest = db.get<{ metrics: string }>(
    'SELECT metrics FROM observations WHERE rid = ? ORDER BY at_ms DESC LIMIT 1',
    rid,
  );
  if (newest?.metrics === text) return true;
  db.run('INSERT OR REPLACE INTO observations (rid, at_ms, metrics) VALUES (?, ?, ?)', rid, atMs, text);
  // Marked even where somebody holds it: the verdict under way was made on the earlier counts.
  const again = 'INSERT INTO queue (rid, is_again) VALUES (?, 1) ON CONFLICT (rid) DO UPDATE SET is_again = 1';
  db.run(again, rid);
  return true;
}

/** Takes a post that has its verdict out of the queue, unless it was observed after it was claimed. */
export function leaveQueue(db: Database, rid: bigint): void {
  db.run('DELETE FROM queue WHERE rid = ? AND is_again = 0', rid);
  db.run('UPDATE queue SET lease_until_ms = 0, owner = NULL WHERE rid = ?', rid);
}
