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

async function isDone(queues: Record<Step['via'], StepQueue>): Promise<boolean> {
  return (await queues.http.queue.isEmpty()) && (await queues.browser.queue.isEmpty());
}

async function run(poll: Poll, errand: Errand): Promise<void> {
  const { wire } = poll.deps;
  const queues: Record<Step['via'], StepQueue> = {
    http: await openStepQueue('http'),
    browser: await openStepQueue('browser'),
  };
  const add = async (steps: readonly Step[]) => {
    await queues.http.add(steps.filter(({ via }) => via === 'http'));
    await queues.browser.add(steps.filter(({ via }) => via === 'browser'));
  };
  const visits: Visits = {
    visit: (step, page) => visit(poll, step, page),
    giveUp: (step, error) => giveUp(poll, step, error),
    validator: (step) => (step.isConditional ? poll.before[step.url] : undefined),
  };
  await add(poll.kind.plan(poll.source));
  while (!(await isDone(queues)) && !errand.signal.aborted) {
    await crawlHttp(queues.http, wire, errand, visits, add);
    if (await queues.browser.queue.isEmpty()) continue;
    const { crawlInBrowser } = await import('./browse.ts');
    await wire.browsers.run(() => crawlInBrowser(queues.browser, wire, errand, visits, add));
  }
  await Promise.all([queues.http.queue.drop(), queues.browser.queue.drop()]);
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
  await run(poll, { reach, delaySecs: source.delaySecs, signal });
  if (cut.signal.aborted) throw cut.signal.reason;
  return { tally, validators: poll.validators };
}
