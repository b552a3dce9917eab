import { setTimeout as wait } from 'node:timers/promises';

/** Keeps requests to one host apart. */
export interface HostGate {
  /** Waits for this host's turn: at least `delayMs` of real time after the turn before; rejects when the signal aborts. */
  enter(host: string, delayMs: number, signal: AbortSignal): Promise<void>;
}

/** Real time, as the gate sees it. */
export interface Stopwatch {
  nowMs(): number;
  /** Resolves after `ms`, or rejects when the signal aborts. */
  wait(ms: number, signal: AbortSignal): Promise<unknown>;
}

const realTime: Stopwatch = {
  nowMs: () => performance.now(),
  wait: (ms, signal) => wait(ms, undefined, { signal }),
};

/** Gives a gate with a queue a host, in real time whatever the product's clock does; a host is name and port, so IP addresses count too. */
export function createHostGate(time: Stopwatch = realTime): HostGate {
  const queues = new Map<string, Promise<void>>();
  const lastTurnMs = new Map<string, number>();

  async function takeTurn(host: string, delayMs: number, signal: AbortSignal): Promise<void> {
    if (signal.aborted) return;
    const before = lastTurnMs.get(host);
    const gapMs = before === undefined ? 0 : before + delayMs - time.nowMs();
    // Who gives up waiting leaves the turn to the next.
    if (gapMs > 0) await time.wait(gapMs, signal).catch(() => {});
    if (!signal.aborted) lastTurnMs.set(host, time.nowMs());
  }

  return {
    async enter(host, delayMs, signal) {
      const turn = (queues.get(host) ?? Promise.resolve()).then(() => takeTurn(host, delayMs, signal));
      queues.set(host, turn);
      await turn;
      signal.throwIfAborted();
    },
  };
}
