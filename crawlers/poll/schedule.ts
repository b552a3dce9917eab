import { setTimeout as wait } from 'node:timers/promises';
import { type Clock, errorText, type Log, type PollRecord, type Source } from '../../model/index.ts';
import type { CrawlStore } from './store.ts';

/** What the schedule runs; gives undefined when another crawler has the source's turn. */
export type PollDue = (source: Source) => Promise<PollRecord | undefined>;

/** Real time between two looks at who is due. */
const lookMs = 250;
/** A store that failed is asked again after this much real time. */
const afterStoreFailureMs = 5_000;

interface ScheduleDeps {
  sources: readonly Source[];
  store: CrawlStore;
  clock: Clock;
  log: Log;
  sourcesAtOnce: number;
  pollDue: PollDue;
}

interface Board {
  running: Map<string, Promise<void>>;
  /** On the product's clock. */
  dueAtMs: Map<string, number>;
  /** In real time: not before the store had time to recover. */
  heldUntilMs: Map<string, number>;
}

/** Polls each source when its stored time has come, several at a time, until the signal aborts; a source that fails stops no other. */
export async function runSchedule(deps: ScheduleDeps, signal: AbortSignal): Promise<void> {
  const board: Board = { running: new Map(), dueAtMs: new Map(), heldUntilMs: new Map() };
  while (!signal.aborted) {
    try {
      await readDueTimes(deps, board);
    } catch (error) {
      deps.log.error('来源状态读不出来，稍后再试', { error: errorText(error) });
      await pause(afterStoreFailureMs, signal);
      continue;
    }
    for (const source of dueSources(deps, board)) launch(source, deps, board);
    await pause(lookMs, signal);
  }
  await Promise.all(board.running.values());
}

function launch(source: Source, deps: ScheduleDeps, board: Board): void {
  const task = pollAndLog(source, deps, board).finally(() => {
    board.running.delete(source.id);
    board.dueAtMs.delete(source.id);
  });
  board.running.set(source.id, task);
}

async function pause(ms: number, signal: AbortSignal): Promise<void> {
  // An aborted wait is how the loop is told to end.
  await wait(ms, undefined, { signal }).catch(() => {});
}

/** Each source's stored time is read once, and again after each poll of it. */
async function readDueTimes(deps: ScheduleDeps, board: Board): Promise<void> {
  for (const { id } of deps.sources) {
    if (board.running.has(id) || board.dueAtMs.has(id)) continue;
    board.dueAtMs.set(id, (await deps.store.get('sourceState', id))?.doc.nextAtMs ?? 0);
  }
}

function dueSources(deps: ScheduleDeps, board: Board): Source[] {
  const nowMs = deps.clock.now();
  const dueAtMs = ({ id }: Source) => board.dueAtMs.get(id) ?? Number.POSITIVE_INFINITY;
  const isHeld = ({ id }: Source) => board.running.has(id) || (board.heldUntilMs.get(id) ?? 0) > performance.now();
  return deps.sources
    .filter((source) => !isHeld(source) && dueAtMs(source) <= nowMs)
    .sort((a, b) => dueAtMs(a) - dueAtMs(b))
    .slice(0, Math.max(0, deps.sourcesAtOnce - board.running.size));
}

async function pollAndLog(source: Source, deps: ScheduleDeps, board: Board): Promise<void> {
  try {
    const poll = await deps.pollDue(source);
    if (!poll) return;
    const isBad = poll.outcome === 'failed' || poll.outcome === 'blocked';
    const { outcome, why, found, stored, known, rejected } = poll;
    deps.log[isBad ? 'warn' : 'info'](`来源 ${source.id}：${outcome}`, { why, found, stored, known, rejected });
  } catch (error) {
    board.heldUntilMs.set(source.id, performance.now() + afterStoreFailureMs);
    deps.log.error(`来源 ${source.id}：采集结果没能存下，稍后重来`, { error: errorText(error) });
  }
}
