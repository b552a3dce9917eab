import type { Clock } from '../../model/index.ts';

/** How many messages a channel may carry: in a minute, and at once where that is limited too. */
export interface RateLimit {
  perMinute: number;
  perSecond?: number;
}

const MINUTE_MS = 60_000;
/** Share of a minute that only level 1 may use. */
const LEVEL_1_SHARE = 0.25;

/** Takes limits and a clock; gives a gate that says 0 and counts the message, or for how many ms it must wait. What waits stays in the outbox. */
export function createRateGate(limit: RateLimit, clock: Clock): (priority: number) => number {
  let passed: number[] = [];
  return (priority) => {
    const nowMs = clock.now();
    // A clock that was set back must not close the gate for an hour.
    passed = passed.filter((atMs) => atMs > nowMs - MINUTE_MS && atMs <= nowMs);
    const room = priority === 1 ? limit.perMinute : Math.max(1, Math.floor(limit.perMinute * (1 - LEVEL_1_SHARE)));
    const waitMs = Math.max(
      waitFor(passed, room, MINUTE_MS, nowMs),
      waitFor(passed, limit.perSecond ?? Number.POSITIVE_INFINITY, 1_000, nowMs),
    );
    if (waitMs === 0) passed.push(nowMs);
    return waitMs;
  };
}

function waitFor(passed: readonly number[], room: number, windowMs: number, nowMs: number): number {
  const recent = passed.filter((atMs) => atMs > nowMs - windowMs);
  const leaves = recent[recent.length - room];
  return leaves === undefined ? 0 : leaves + windowMs - nowMs;
}
