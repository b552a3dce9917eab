import { BasicCrawler, Configuration, Log, LogLevel, RequestQueue, type Session } from '@crawlee/basic';
import type { Page, Step } from '../contract.ts';
import { asFailure, PageRefused } from '../fetch/failure.ts';
import { type CookieJar, type Errand, fetchPage, type Wire } from '../fetch/http.ts';

/** What a crawl does with the pages that it gets. */
export interface Visits {
  /** Reads a page and gives the steps to follow; errors it throws are the page's failure. */
  visit(step: Step, page: Page | 'unchanged'): Promise<Step[]>;
  /** A step whose page could not be had after all tries. */
  giveUp(step: Step, error: unknown): Promise<void>;
  validator(step: Step): Page['validator'] | undefined;
}

/** A queue of steps in Crawlee's memory. */
export interface StepQueue {
  config: Configuration;
  queue: RequestQueue;
  add(steps: readonly Step[]): Promise<void>;
}

/** Different pages lost in a row before a poll takes a host for dead. */
const deadAfter = 3;

/** Slots of a queue's cache of seen requests; a poll has some hundred pages. */
const seenSlots = 4096;

/** Crawlee gives each queue a cache of two million slots, 16 MB; with a queue a poll these would outrun the garbage collector. */
function slim(queue: RequestQueue): void {
  const { requestSeenCache } = queue as unknown as { requestSeenCache?: { size: number; clear(): void } };
  if (!requestSeenCache) return;
  requestSeenCache.size = seenSlots;
  requestSeenCache.clear();
}

/** Opens a queue of its own: nothing on disk, nothing shared between polls. */
export async function openStepQueue(name: string): Promise<StepQueue> {
  const config = new Configuration({
    persistStorage: false,
    purgeOnStart: false,
    logLevel: LogLevel.OFF,
    // Crawlee starts a `ps` each time; its answer only slows a crawl down, and our own bounds are tighter.
    systemInfoIntervalMillis: 60_000,
  });
  const queue = await RequestQueue.open(name, { config });
  slim(queue);
  return {
    config,
    queue,
    async add(steps) {
      if (steps.length === 0) return;
      const requests = steps.map((step) => ({
        url: step.url,
        uniqueKey: `${step.use} ${step.url}`,
        userData: { step },
      }));
      await queue.addRequests(requests);
    },
  };
}

/** The options that our HTTP and browser crawlers share: retries by error class, sessions, no chatter. */
export function crawlerOptions(queue: StepQueue, wire: Wire) {
  return {
    requestQueue: queue.queue,
    log: new Log({ level: LogLevel.OFF }),
    maxRequestRetries: wire.limits.retries,
    minConcurrency: 1,
    maxConcurrency: wire.limits.pagesAtOnce,
    // Waiting for a host's turn is part of handling; the fetch has a timeout of its own, the poll a deadline.
    requestHandlerTimeoutSecs: Math.ceil(wire.limits.pollMs / 1000) + 60,
    useSessionPool: true,
    sessionPoolOptions: { maxPoolSize: 2 },
    statisticsOptions: { saveErrorSnapshots: false },
    autoscaledPoolOptions: {
      desiredConcurrency: wire.limits.pagesAtOnce,
      maybeRunIntervalSecs: 0.05,
      loggingIntervalSecs: null,
    },
  };
}

function jarOf(session: Session | undefined): CookieJar {
  return {
    read: (url) => session?.getCookieString(url) ?? '',
    keep: (url, setCookie) => {
      for (const line of setCookie) keepCookie(session, line, url);
    },
  };
}

function keepCookie(session: Session | undefined, line: string, url: string): void {
  try {
    session?.setCookie(line, url);
  } catch {
    // A cookie that the standard refuses is the site's mistake, not a reason to lose its page.
  }
}

/** Throws, without another try, when the poll's time is up or the crawler stops. */
export function throwIfCutShort(signal: AbortSignal): void {
  if (signal.aborted) throw new PageRefused('本轮中断', { mayComeBack: true });
}

/** What a poll has learnt of the hosts it asks: a dead one must not hold it up. */
export interface HostHealth {
  /** Throws for a host that lost several different pages in a row. */
  check(url: string): void;
  /** A page came. */
  well(url: string): void;
  /** A try failed; counts unless the host said a clear no. */
  lose(url: string, error: Error): void;
}

/** Gives a poll's view of its hosts: all well. */
export function createHostHealth(): HostHealth {
  const lost = new Map<string, Set<string>>();
  return {
    check(url) {
      const { host } = new URL(url);
      if ((lost.get(host)?.size ?? 0) < deadAfter) return;
      throw new PageRefused(`${host} 连续 ${deadAfter} 页没有取到，其余留待下轮`, { mayComeBack: true });
    },
    well(url) {
      lost.delete(new URL(url).host);
    },
    lose(url, error) {
      if (error instanceof PageRefused) return;
      const { host } = new URL(url);
      lost.set(host, (lost.get(host) ?? new Set()).add(url));
    },
  };
}

/** Runs the queue until it is empty or the errand's signal aborts: each page fetched, visited, its steps queued in turn. */
export async function crawlHttp(
  queue: StepQueue,
  wire: Wire,
  errand: Errand,
  visits: Visits,
  addSteps: (steps: readonly Step[]) => Promise<void>,
): Promise<void> {
  const health = createHostHealth();
  const crawler = new BasicCrawler(
    {
      ...crawlerOptions(queue, wire),
      async requestHandler({ request, session }) {
        const { step } = request.userData as { step: Step };
        throwIfCutShort(errand.signal);
        health.check(step.url);
        const page = await fetchPage(step, wire, errand, jarOf(session), visits.validator(step));
        health.well(step.url);
        await addSteps(await visits.visit(step, page));
      },
      errorHandler: ({ request }, error) => health.lose(request.url, error),
      async failedRequestHandler({ request, session }, error) {
        health.lose(request.url, error);
        // A host that refuses us may do so by cookie; a missing page says nothing about the session.
        if (asFailure(error).outcome === 'blocked') session?.retire();
        await visits.giveUp((request.userData as { step: Step }).step, error);
      },
    },
    queue.config,
  );
  await crawler.run();
}
