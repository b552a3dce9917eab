import { setTimeout as wait } from 'node:timers/promises';

/** Keeps requests to one host apart. */
export interface HostGate {
  /** Waits for this host's turn: at least `delayMs` of real time after the turn before; rejects when the signal aborts. */
  enter(host: string, delayMs: number, signal: AbortSignal): Promise<void>;
}

/** Gives a gate with a queue a host, in real time whatever the product's clock does; a host is name and port, so IP addresses count too. */
export function createHostGate(): HostGate {
  const lastTurnMs = new Map<string, number>();
  return {
    async enter(host, delayMs, signal) {
      signal.throwIfAborted();
      const nowMs = performance.now();
      const before = lastTurnMs.get(host);
      const turnMs = before === undefined ? nowMs : Math.max(nowMs, before + delayMs);
      lastTurnMs.set(host, turnMs);
      if (turnMs > nowMs) await wait(turnMs - nowMs, undefined, { signal });
    },
  };
}
