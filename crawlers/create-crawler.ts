import type { Clock, Log, PollRecord, Source, SourceState } from '../model/index.ts';
import { defaultLimits, type Limits } from './fetch/limits.ts';
import { claimTurn } from './poll/claim-turn.ts';
import type { Engine } from './poll/engine.ts';
import type { Normalize } from './poll/intake.ts';
import { runSchedule } from './poll/schedule.ts';
import { newSourceState } from './poll/state.ts';
import type { CrawlStore } from './poll/store.ts';

/** What createCrawler takes. */
export interface CrawlerOptions {
  sources: readonly Source[];
  store: CrawlStore;
  clock: Clock;
  log: Log;
  /** Told to every site in the User-Agent: an address where its owner reaches ours. */
  contact: string;
  normalize: Normalize;
  /** For tests and small machines; each has a default. */
  limits?: Partial<Limits>;
}

/** The crawl role. */
export interface Crawler {
  start(): void;
  /** Cuts running polls short, waits for their records and closes connections. */
  stop(): Promise<void>;
  /** Polls now, due or not; throws only when the store fails. */
  pollOnce(source: Source): Promise<PollRecord>;
}

/** Gives the User-Agent under which we crawl. */
function userAgentOf(contact: string): string {
  return `YushaoBot/0.1 (+${contact.replace(/[^\x20-\x7e]|[()]/g, '')})`;
}

/** Wires a crawler; nothing runs until `start` or `pollOnce`. */
export function createCrawler(options: CrawlerOptions): Crawler {
  const { store, clock, log } = options;
  const limits = { ...defaultLimits, ...options.limits };
  const stopping = new AbortController();
  const deps = { store, clock, normalize: options.normalize, signal: stopping.signal };
  const sources = options.sources.filter(({ isEnabled }) => isEnabled);
  const underWay = new Set<Promise<PollRecord>>();
  let schedule: Promise<void> | undefined;
  let engine: Promise<Engine> | undefined;

  async function open(): Promise<Engine> {
    const { openEngine } = await import('./poll/engine.ts');
    return openEngine(userAgentOf(options.contact), limits, deps);
  }

  function poll(source: Source, state: SourceState): Promise<PollRecord> {
    engine ??= open();
    const task = engine.then(({ poll }) => poll(source, state));
    const tracked = task.finally(() => underWay.delete(tracked));
    underWay.add(tracked);
    return tracked;
  }

  async function pollDue(source: Source): Promise<PollRecord | undefined> {
    const state = await claimTurn(source, store, clock);
    return state && poll(source, state);
  }

  return {
    start() {
      schedule ??= runSchedule(
        { sources, store, clock, log, sourcesAtOnce: limits.sourcesAtOnce, pollDue },
        stopping.signal,
      );
    },
    async stop() {
      stopping.abort();
      await schedule;
      await Promise.allSettled(underWay);
      await (await engine)?.close();
    },
    async pollOnce(source) {
      const known = await store.get('sourceState', source.id);
      const state = known?.doc ?? newSourceState(source.id, clock.now());
      return poll(source, state);
    },
  };
}
