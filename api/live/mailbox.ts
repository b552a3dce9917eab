/** Items that wait for one slow reader; beyond the cap it is full and the reader must start anew. */
export interface Mailbox<T> {
  put(items: readonly T[]): void;
  /** Takes all that wait; waits up to `ms` for the first. Empty when the time is over. */
  take(ms: number, signal: AbortSignal): Promise<T[]>;
  isFull(): boolean;
}

/** Gives an empty mailbox that holds at most `cap` items. */
export function createMailbox<T>(cap: number): Mailbox<T> {
  let items: T[] = [];
  let hasOverflowed = false;
  let wake: (() => void) | undefined;

  function wait(ms: number, signal: AbortSignal): Promise<void> {
    return new Promise((resolve) => {
      const done = () => {
        clearTimeout(timer);
        signal.removeEventListener('abort', done);
        wake = undefined;
        resolve();
      };
      const timer = setTimeout(done, ms);
      signal.addEventListener('abort', done, { once: true });
      wake = done;
    });
  }

  return {
    put(more) {
      if (items.length + more.length > cap) hasOverflowed = true;
      else items.push(...more);
      wake?.();
    },
    async take(ms, signal) {
      if (items.length === 0 && !hasOverflowed && !signal.aborted) await wait(ms, signal);
      const taken = items;
      items = [];
      return taken;
    },
    isFull: () => hasOverflowed,
  };
}
