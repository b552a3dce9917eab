import { type Clock, errorText, type Source, type SourceState } from '../../model/index.ts';
import type { Kind, Page, Reading, Step } from '../contract.ts';
import { asFailure, PageFailed, PageRefused } from '../fetch/failure.ts';
import type { Errand, Wire } from '../fetch/http.ts';
import { reachOf } from '../fetch/network.ts';
import { crawlHttp, openStepQueue, type StepQueue, type Visits } from './crawl.ts';
import { createIntake, type Intake, type Normalize } from './intake.ts';
import type { CrawlStore } from './store.ts';
import { newTally, type Tally } from './tally.ts';

/** What a poll needs from the crawler. */
export interface PollDeps {
  store: CrawlStore;
  clock: Clock;
  normalize: Normalize;
  wire: Wire;
  /** Aborts when the crawler stops. */
  signal: AbortSignal;
}

/** A page that fails is waited for this long after the entry was published; then what the list showed is stored. */
const patienceMs = 15 * 60_000;

interface Poll {
  source: Source;
  kind: Kind;
  deps: PollDeps;
  tally: Tally;
  intake: Intake;
  before: SourceState['validators'];
  validators: SourceState['validators'];
  /** Cuts the poll short, with a store failure as the reason. */
  cut: AbortController;
  /** Aborted by `cut`, by the poll's deadline or when the crawler stops. */
  signal: AbortSignal;
}

function read(poll: Poll, step: Step, page: Page): Reading {
  try {
    return poll.kind.read(poll.source, step, page, poll.deps.clock.now());
  } catch (error) {
    if (error instanceof PageRefused || error instanceof PageFailed) throw error;
    throw new PageRefused(`页面解析出错：${errorText(error)}`);
  }
}

async function visit(poll: Poll, step: Step, page: Page | 'unchanged'): Promise<Step[]> {
  const { tally, intake } = poll;
  tally.pages += 1;
  if (page === 'unchanged') {
    tally.unchanged += 1;
    poll.validators[step.url] = poll.before[step.url] ?? {};
    return [];
  }
  const reading = read(poll, step, page);
  tally.rejected.push(...reading.rejected);
  if (reading.note) tally.notes.push(reading.note);
  try {
    const fresh = await intake.take(reading.posts);
    if (step.isConditional && reading.isWhole !== false) poll.validators[step.url] = page.validator;
    return await intake.pickUnknown([...reading.steps, ...(fresh > 0 ? (reading.stepsIfNew ?? []) : [])]);
  } catch (error) {
    // A store that fails is not a page that fails: the poll ends here and says so.
    poll.cut.abort(error);
    throw new PageRefused(errorText(error), { mayComeBack: true });
  }
}

async function giveUp(poll: Poll, step: Step, error: unknown): Promise<void> {
  const { tally, intake, signal } = poll;
  if (signal.aborted) {
    tally.left += 1;
    return;
  }
  const failure = asFailure(error);
  if (step.fallback && (!failure.mayComeBack || isStale(poll, step.fallback.publishedAt))) {
    tally.summaries += 1;
    await intake.take([step.fallback]);
    return;
  }
  tally.failures.push({ why: `${step.url} ${errorText(error)}`, isSeed: step.isSeed === true, failure });
}

function isStale(poll: Poll, publishedAt: string | null): boolean {
  return publishedAt === null || poll.deps.clock.now() - Date.parse(publishedAt) > patienceMs;
}

/** The queues of a poll, opened when something is put into them. */
function createQueues() {
  const open = new Map<Step['via'], Promise<StepQueue>>();
  const queueOf = (via: Step['via']) => {
    const queue = open.get(via) ?? openStepQueue(via);
    open.set(via, queue);
    return queue;
  };
  return {
    async add(steps: readonly Step[]): Promise<void> {
      for (const via of ['http', 'browser'] as const) {
        const wanted = steps.filter((step) => step.via === via);
        if (wanted.length > 0) await (await queueOf(via)).add(wanted);
      }
    },
    /** A queue in which something waits, or undefined. */
    async waiting(via: Step['via']): Promise<StepQueue | undefined> {
      const queue = await open.get(via);
      return queue && !(await queue.queue.isEmpty()) ? queue : undefined;
    },
    async drop(): Promise<void> {
      for (const queue of await Promise.all(open.values())) await queue.queue.drop();
    },
  };
}

async function run(poll: Poll, errand: Errand): Promise<void> {
  const { wire } = poll.deps;
  const queues = createQueues();
  const visits: Visits = {
    visit: (step, page) => visit(poll, step, page),
    giveUp: (step, error) => giveUp(poll, step, error),
    validator: (step) => (step.isConditional ? poll.before[step.url] : undefined),
  };
  await queues.add(poll.kind.plan(poll.source));
  while (!errand.signal.aborted) {
    const http = await queues.waiting('http');
    if (http) await crawlHttp(http, wire, errand, visits, queues.add);
    const browser = await queues.waiting('browser');
    if (!http && !browser) break;
    if (!browser) continue;
    const { crawlInBrowser } = await import('./browse.ts');
    await wire.browsers.run(() => crawlInBrowser(browser, wire, errand, visits, queues.add));
  }
  await queues.drop();
}

/** Whatever breaks a poll as a whole (no browser, an address that is none) is the source's failure, on record. */
async function runToTheEnd(poll: Poll, errand: Errand): Promise<void> {
  try {
    await run(poll, errand);
  } catch (error) {
    poll.tally.failures.push({ why: `采集中止：${errorText(error)}`, isSeed: true, failure: asFailure(error) });
  }
}

/** Polls one source to its end and gives what it met; throws AppError when the store failed. */
export async function crawlSource(
  source: Source,
  kind: Kind,
  before: SourceState['validators'],
  deps: PollDeps,
): Promise<{ tally: Tally; validators: SourceState['validators'] }> {
  const tally = newTally();
  const cut = new AbortController();
  const signal = AbortSignal.any([deps.signal, cut.signal, AbortSignal.timeout(deps.wire.limits.pollMs)]);
  const intake = createIntake({ ...deps, tally });
  const poll: Poll = { source, kind, deps, tally, intake, before, validators: {}, cut, signal };
  const reach = reachOf(kind.plan(source).map(({ url }) => url));
  await runToTheEnd(poll, { reach, delaySecs: source.delaySecs, signal });
  if (cut.signal.aborted) throw cut.signal.reason;
  return { tally, validators: poll.validators };
}
