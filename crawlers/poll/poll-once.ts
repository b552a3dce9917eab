import { AppError, type PollRecord, type Source, type SourceState } from '../../model/index.ts';
import type { Kind } from '../contract.ts';
import { crawlSource, type PollDeps } from './crawl-source.ts';
import { newSourceState, nextState } from './state.ts';
import type { CrawlWrite } from './store.ts';
import { askedWaitSecs, isComplete, judgePoll, rejectedCount, type Tally } from './tally.ts';

/** Tries at a write that another crawler's write came before. */
const commitTries = 5;

function recordOf(source: Source, atMs: number, tookMs: number, tally: Tally): PollRecord {
  const rejected = rejectedCount(tally);
  const [stored, known] = [tally.stored.size, tally.known.size];
  return {
    id: `${source.id}-${atMs}`,
    sourceId: source.id,
    atMs,
    tookMs: Math.round(tookMs),
    ...judgePoll(tally),
    found: stored + known + rejected,
    stored,
    known,
    rejected,
  };
}

async function leaveRecord(
  source: Source,
  poll: PollRecord,
  facts: { tally: Tally; validators: SourceState['validators'] },
  deps: PollDeps,
): Promise<void> {
  const { store, clock } = deps;
  const waitSecs = askedWaitSecs(facts.tally);
  const validators = isComplete(facts.tally) ? facts.validators : {};
  for (let tries = 0; tries < commitTries; tries += 1) {
    const found = await store.get('sourceState', source.id);
    const before = found?.doc ?? newSourceState(source.id, poll.atMs);
    const doc = nextState(before, poll, { source, clock, waitSecs, validators });
    const state: CrawlWrite = found
      ? { op: 'replace', kind: 'sourceState', doc, version: found.version }
      : { op: 'create', kind: 'sourceState', doc };
    // Two polls within a millisecond would have one id.
    const record = tries === 0 ? poll : { ...poll, id: `${poll.id}-${tries}` };
    const { ok } = await store.commit({ writes: [{ op: 'create', kind: 'poll', doc: record }, state] });
    if (ok) return;
  }
  throw new AppError('conflict', '采集记录写不进去：来源状态一直在被别处改写', {
    sourceId: source.id,
    pollId: poll.id,
  });
}

/** Polls a source whose turn was claimed and leaves the poll's record and the source's state; throws only when the store fails. */
export async function pollSource(source: Source, kind: Kind, state: SourceState, deps: PollDeps): Promise<PollRecord> {
  const atMs = Math.round(deps.clock.now());
  const startedAt = performance.now();
  const facts = await crawlSource(source, kind, state.validators, deps);
  const poll = recordOf(source, atMs, performance.now() - startedAt, facts.tally);
  await leaveRecord(source, poll, facts, deps);
  return poll;
}
