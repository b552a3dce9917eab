// Collects posts from the configured sources. Guarantees:
// - A post is stored durably as soon as its page is read; polling again stores nothing twice, changed counts become Observations.
// - Every poll leaves a PollRecord that says why (promise 5); a failed source is never “nothing found”.
// - No source, page or entry stops another; every wait has an end.
// - We name ourselves, obey robots.txt, keep requests to a host apart, and never follow a page to the inside of the network.
import type { Clock, Log, PollRecord, Source, SourceState } from '../model/index.ts';
import { systemClock } from '../model/index.ts';
import { defaultLimits, type Limits } from './fetch/hop.ts';
import { createHostGate } from './fetch/host-gate.ts';
import type { Wire } from './fetch/http.ts';
import { openNetwork } from './fetch/network.ts';
import { createRobots } from './fetch/robots.ts';
import { createSlots } from './fetch/slots.ts';
import { kindOf } from './kinds.ts';
import type { Normalize } from './poll/intake.ts';
import { claimTurn, pollSource } from './poll/poll-once.ts';
import { runSchedule } from './poll/schedule.ts';
import { newSourceState } from './poll/state.ts';
import type { CrawlStore } from './poll/store.ts';

export { decodeBody } from './fetch/charset.ts';
export { type Article, extractArticle } from './page/article.ts';
export type { CrawlStore };

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
export function userAgentOf(contact: string): string {
  return `YushaoBot/0.1 (+${contact.replace(/[^\x20-\x7e]|[()]/g, '')})`;
}

function openWire(contact: string, limits: Limits): Wire {
  const userAgent = userAgentOf(contact);
  const gate = createHostGate();
  return {
    userAgent,
    network: openNetwork(),
    gate,
    robots: createRobots(userAgent),
    limits,
    browsers: createSlots(limits.browsersAtOnce),
    realNowMs: systemClock.now,
  };
}

/** Wires a crawler; nothing runs until `start` or `pollOnce`. */
export function createCrawler(options: CrawlerOptions): Crawler {
  const { store, clock, log } = options;
  const limits = { ...defaultLimits, ...options.limits };
  const wire = openWire(options.contact, limits);
  const stopping = new AbortController();
  const deps = { store, clock, normalize: options.normalize, wire, signal: stopping.signal };
  const sources = options.sources.filter(({ isEnabled }) => isEnabled);
  const underWay = new Set<Promise<PollRecord>>();
  let schedule: Promise<void> | undefined;

  function poll(source: Source, state: SourceState): Promise<PollRecord> {
    const task = pollSource(source, kindOf(source), state, deps);
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
      await wire.network.close();
    },
    async pollOnce(source) {
      const known = await store.get('sourceState', source.id);
      const state = known?.doc ?? newSourceState(source.id, clock.now());
      return poll(source, state);
    },
  };
}
