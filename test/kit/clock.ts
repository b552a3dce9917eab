import type { Clock } from '../../model/index.ts';

/** A clock that moves only when it is told to. */
export interface FakeClock extends Clock {
  advance(ms: number): void;
  set(atMs: number): void;
}

/** Takes the moment it stands at, ms UTC. */
export function fakeClock(startMs: number): FakeClock {
  let atMs = startMs;
  return {
    speed: 1,
    now: () => atMs,
    advance: (ms) => {
      atMs += ms;
    },
    set: (ms) => {
      atMs = ms;
    },
  };
}
