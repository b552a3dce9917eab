/** 2^46 - 1 ms, in the year 4199: a moment that leaves room for a row id beside it in 64 bits. */
const farthestMs = 2 ** 46 - 1;

/** Takes ms UTC and gives the moment by which posts are ordered, filtered and counted: dates beyond the year 4199 either way are all one. */
export function indexedTimeMs(timeMs: number): number {
  return Math.max(-farthestMs, Math.min(farthestMs, Math.floor(timeMs)));
}
