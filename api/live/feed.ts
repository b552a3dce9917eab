// One poll of the store for all listeners. Guarantees: a listener that was added gets every change that came after
// `subscribe` resolved, in order; while nobody listens the store is left alone; a store that fails is asked again.
import { errorText, type Log } from '../../model/index.ts';
import type { Change, Store } from '../../store/port.ts';

const DEFAULT_EVERY_MS = 300;
const PAGE = 500;

export type ChangeListener = (changes: readonly Change[]) => void;

export interface LiveFeed {
  /** Resolves once the feed runs; gives the function that ends the subscription. */
  subscribe(listener: ChangeListener): Promise<() => void>;
  /** The number of the latest change now. */
  presentSeq(): Promise<number>;
  stop(): void;
}

/** Gives the feed of the store's changes. */
export function createLiveFeed(store: Store, log: Log, everyMs: number = DEFAULT_EVERY_MS): LiveFeed {
  const listeners = new Set<ChangeListener>();
  let timer: NodeJS.Timeout | undefined;
  let begun: Promise<void> | undefined;
  let lastSeq = 0;
  let isFailing = false;

  async function presentSeq(): Promise<number> {
    return (await store.changes({ afterSeq: Number.MAX_SAFE_INTEGER, limit: 1 })).lastSeq;
  }

  async function poll(): Promise<void> {
    try {
      const page = await store.changes({ afterSeq: lastSeq, limit: PAGE });
      lastSeq = page.lastSeq;
      if (page.changes.length > 0) for (const listener of listeners) listener(page.changes);
      isFailing = false;
    } catch (cause) {
      if (!isFailing) log.error('api: live changes cannot be read', { error: errorText(cause) });
      isFailing = true;
    }
    if (listeners.size > 0) timer = setTimeout(poll, everyMs);
    else begun = undefined;
  }

  async function begin(): Promise<void> {
    lastSeq = await presentSeq();
    timer = setTimeout(poll, everyMs);
  }

  return {
    presentSeq,
    async subscribe(listener) {
      listeners.add(listener);
      begun ??= begin();
      try {
        await begun;
      } catch (cause) {
        listeners.delete(listener);
        begun = undefined;
        throw cause;
      }
      return () => listeners.delete(listener);
    },
    stop() {
      clearTimeout(timer);
      listeners.clear();
      begun = undefined;
    },
  };
}
