/** The server's clock as this page knows it: it ticks, and is set anew by every word from the server. */
export interface ServerClock {
  /** Milliseconds since 1970 UTC on the server's clock, moved on each tick only. */
  read(): number;
  speed(): number;
  sync(nowMs: number, speed: number): void;
  /** Calls `listener` on each tick; gives what ends that. */
  subscribe(listener: () => void): () => void;
}

// An exercise at 30× shows 6 s steps at this rate; in earnest a second is never shown more than 0.2 s late.
const TICK_MS = 200;

/** Takes the machine's clock and gives one that follows the server's; it ticks only while somebody listens. */
export function createServerClock(machineNow: () => number): ServerClock {
  const listeners = new Set<() => void>();
  let base = { serverMs: machineNow(), machineMs: machineNow(), speed: 1 };
  let readMs = base.serverMs;
  let timer: ReturnType<typeof setInterval> | undefined;
  const tick = () => {
    readMs = base.serverMs + (machineNow() - base.machineMs) * base.speed;
    for (const listener of listeners) listener();
  };
  return {
    read: () => readMs,
    speed: () => base.speed,
    sync: (nowMs, speed) => {
      base = { serverMs: nowMs, machineMs: machineNow(), speed };
      tick();
    },
    subscribe: (listener) => {
      listeners.add(listener);
      timer ??= setInterval(tick, TICK_MS);
      return () => {
        listeners.delete(listener);
        if (listeners.size > 0) return;
        clearInterval(timer);
        timer = undefined;
      };
    },
  };
}
