import type { DatabaseSync } from 'node:sqlite';
import { setTimeout as wait } from 'node:timers/promises';
import { isBusy } from './errors.ts';

/** SQLite's own wait sleeps up to 100 ms between two looks, so that under a storm of writes a clock misses every gap, and blocks its thread. */
const lookEveryMs = 1;

/** Takes a connection and runs `work` in a transaction as soon as nobody else has the lock; throws SQLITE_BUSY after `busyTimeoutMs`. */
export async function withWriteLock<Result>(
  raw: DatabaseSync,
  busyTimeoutMs: number,
  work: () => Result,
): Promise<Result> {
  const untilMs = performance.now() + busyTimeoutMs;
  for (;;) {
    try {
      begin(raw, busyTimeoutMs);
    } catch (thrown) {
      if (!isBusy(thrown) || performance.now() >= untilMs) throw thrown;
      await wait(lookEveryMs);
      continue;
    }
    // Nothing is awaited from here on: another call on this connection would find itself inside this transaction.
    return transact(raw, work);
  }
}

function begin(raw: DatabaseSync, busyTimeoutMs: number): void {
  raw.exec('PRAGMA busy_timeout = 0');
  try {
    raw.exec('BEGIN IMMEDIATE');
  } finally {
    raw.exec(`PRAGMA busy_timeout = ${busyTimeoutMs}`);
  }
}

function transact<Result>(raw: DatabaseSync, work: () => Result): Result {
  try {
    const result = work();
    raw.exec('COMMIT');
    return result;
  } catch (thrown) {
    // SQLite has already undone it by itself where the disk is full.
    if (raw.isTransaction) raw.exec('ROLLBACK');
    throw thrown;
  }
}
