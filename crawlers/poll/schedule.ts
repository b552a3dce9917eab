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

/** Polls each source when its stored time has come, several at a time, until the signal aborts; a source that fails stops no other. */
export async function runSchedule(deps: ScheduleDeps, signal: AbortSignal): Promise<void> {
  const running = new Map<string, Promise<void>>();
  const notBefore = new Map<string, number>();
  while (!signal.aborted) {
    try {
      for (const source of await dueSources(deps, running, notBefore)) {
        const task = pollAndLog(source, deps, notBefore).finally(() => running.delete(source.id));
        running.set(source.id, task);
      }
    } catch (error) {
      deps.log.error('来源状态读不出来，稍后再试', { error: errorText(error) });
      await pause(afterStoreFailureMs, signal);
    }
    await pause(lookMs, signal);
  }
  await Promise.all(running.values());
}

async function pause(ms: number, signal: AbortSignal): Promise<void> {
  // An aborted wait is how the loop is told to end.
  await wait(ms, undefined, { signal }).catch(() => {});
}

async function dueSources(
  deps: ScheduleDeps,
  running: ReadonlyMap<string, unknown>,
  notBefore: ReadonlyMap<string, number>,
): Promise<Source[]> {
  const free = deps.sourcesAtOnce - running.size;
  if (free <= 0) return [];
  const idle = deps.sources.filter(({ id }) => !running.has(id) && (notBefore.get(id) ?? 0) <= performance.now());
  const states = await Promise.all(
    idle.map(async (source) => ({ source, state: await deps.store.get('sourceState', source.id) })),
  );
  const nowMs = deps.clock.now();
  return states
    .map(({ source, state }) => ({ source, dueAtMs: state?.doc.nextAtMs ?? 0 }))
    .filter(({ dueAtMs }) => dueAtMs <= nowMs)
    .sort((a, b) => a.dueAtMs - b.dueAtMs)
    .slice(0, free)
    .map(({ source }) => source);
}

async function pollAndLog(source: Source, deps: ScheduleDeps, notBefore: Map<string, number>): Promise<void> {
  try {
    const poll = await deps.pollDue(source);
    if (!poll) return;
    const isBad = poll.outcome === 'failed' || poll.outcome === 'blocked';
    const { outcome, why, found, stored, known, rejected } = poll;
    deps.log[isBad ? 'warn' : 'info'](`来源 ${source.id}：${outcome}`, { why, found, stored, known, rejected });
  } catch (error) {
    notBefore.set(source.id, performance.now() + afterStoreFailureMs);
    deps.log.error(`来源 ${source.id}：采集结果没能存下，稍后重来`, { error: errorText(error) });
  }
}
