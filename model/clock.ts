/** A source of the present time; every room gets one passed in, so that scenarios and drills can run on a clock of their own. */
export interface Clock {
  /** Milliseconds since 1970 UTC on this clock. */
  now(): number;
  /** How many milliseconds of this clock pass in one real millisecond: 1 in earnest, N in an exercise. */
  readonly speed: number;
}

/** The machine's own clock. */
export const systemClock: Clock = { now: () => Date.now(), speed: 1 };

/** Where a sped-up clock began: `simulatedAtMs` on the clock was `realAtMs` on the machine. */
export interface ClockEpoch {
  realAtMs: number;
  simulatedAtMs: number;
  speed: number;
}

/** Takes an epoch and gives a clock that runs `speed` times as fast as the machine's, alike in every thread that has the epoch. */
export function exerciseClock(epoch: ClockEpoch): Clock {
  return {
    now: () => epoch.simulatedAtMs + (Date.now() - epoch.realAtMs) * epoch.speed,
    speed: epoch.speed,
  };
}
