import type { Database } from './database.ts';

const pruneEvery = 500;

/** Keeps the newest `keep` polls, and of the older ones those that failed or were blocked: blind intervals go into the accounting (promise 5 of the design). */
export function prunePolls(db: Database, seq: number, keep: number): void {
  if (seq % pruneEvery !== 0) return;
  const sql = `DELETE FROM doc_poll WHERE rowid <= (SELECT max(rowid) FROM doc_poll) - ?
    AND json_extract(doc, '$.outcome') NOT IN ('failed', 'blocked')`;
  db.run(sql, keep);
}
