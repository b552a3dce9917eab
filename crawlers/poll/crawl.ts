import { BasicCrawler, Configuration, Log, LogLevel, RequestQueue, type Session } from '@crawlee/basic';
import type { Page, Step } from '../contract.ts';
import { PageFailed, PageRefused } from '../fetch/failure.ts';
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

/** Pages lost in a row, each after all its tries, before a poll takes a host for dead. */
const deadAfter = 3;

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

/** Counts pages lost in a row, a host; gives the reason to stop asking one, so that a dead host does not hold up a poll. */
export function createHostHealth() {
  const lost = new Map<string, number>();
  return {
    check(url: string): void {
      const { host } = new URL(url);
      if ((lost.get(host) ?? 0) < deadAfter) return;
      throw new PageRefused(`${host} 连续 ${deadAfter} 页没有取到，其余留待下轮`, { mayComeBack: true });
    },
    note(url: string, isGood: boolean): void {
      const { host } = new URL(url);
      lost.set(host, isGood ? 0 : (lost.get(host) ?? 0) + 1);
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
        health.note(step.url, true);
        await addSteps(await visits.visit(step, page));
      },
      async failedRequestHandler({ request, session }, error) {
        session?.retire();
        if (error instanceof PageFailed) health.note(request.url, false);
        await visits.giveUp((request.userData as { step: Step }).step, error);
      },
    },
    queue.config,
  );
  await crawler.run();
}
