// A post's row id holds its time, so that every index, the full-text one included, is in the order in which hits are shown.
import { indexedTimeMs } from '../indexed-time.ts';
import type { Database } from './database.ts';

/** How many posts one millisecond can hold before the next one lends it room. */
const ranksPerMs = 1n << 16n;
/** SQL that gives the ms UTC of a row id. */
export const ridMsSql = (rid: string) => `(${rid} >> 16)`;

/** Takes ms UTC and gives the first row id of that moment. */
export function firstRid(timeMs: number): bigint {
  return BigInt(indexedTimeMs(timeMs)) * ranksPerMs;
}

/** Takes ms UTC and gives the first row id after that moment. */
export function ridAfter(timeMs: number): bigint {
  return firstRid(timeMs) + ranksPerMs;
}

/** Takes ms UTC and gives a row id that no post has; call it while holding the write lock. */
export function freeRid(db: Database, timeMs: number): bigint {
  for (let from = firstRid(timeMs); ; from += ranksPerMs) {
    const last = db.bigint('SELECT max(rid) AS n FROM posts WHERE rid >= ? AND rid < ?', from, from + ranksPerMs);
    if (last === undefined) return from;
    if (last + 1n < from + ranksPerMs) return last + 1n;
  }
}
