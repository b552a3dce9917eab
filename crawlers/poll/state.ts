import type { Clock, PollRecord, Source, SourceState } from '../../model/index.ts';

/** A failing source is asked less and less often, down to this many times its interval. */
const maxStretch = 8;
/** …but never less often than once an hour because of failures alone: blind intervals stay short. */
const maxFailureGapMs = 3_600_000;
/** Urls whose validators a source remembers. */
const maxValidators = 500;

/** Gives the state of a source that was never polled: due at once. */
export function newSourceState(sourceId: string, nowMs: number): SourceState {
  return {
    id: sourceId,
    nextAtMs: nowMs,
    lastAtMs: null,
    lastOkAtMs: null,
    lastOutcome: null,
    lastWhy: '',
    failures: 0,
    validators: {},
  };
}

function gapMs(source: Source, failures: number, waitSecs: number | null, clock: Clock): number {
  const everyMs = source.everySecs * 1000;
  const stretch = Math.min(2 ** Math.max(0, failures - 1), maxStretch);
  const gap = Math.max(everyMs, Math.min(everyMs * stretch, maxFailureGapMs));
  // The host meant real seconds, whatever the clock's speed.
  return waitSecs === null ? gap : Math.max(gap, waitSecs * 1000 * clock.speed);
}

/** Takes a source's state and its poll and gives the next state. */
export function nextState(
  before: SourceState,
  poll: PollRecord,
  facts: { source: Source; clock: Clock; waitSecs: number | null; validators: SourceState['validators'] },
): SourceState {
  const isBad = poll.outcome === 'failed' || poll.outcome === 'blocked';
  const failures = isBad ? before.failures + 1 : 0;
  const kept = Object.entries(facts.validators).slice(-maxValidators);
  return {
    ...before,
    nextAtMs: Math.round(poll.atMs + gapMs(facts.source, failures, facts.waitSecs, facts.clock)),
    lastAtMs: poll.atMs,
    lastOkAtMs: isBad ? before.lastOkAtMs : poll.atMs,
    lastOutcome: poll.outcome,
    lastWhy: poll.why,
    failures,
    validators: Object.fromEntries(kept),
  };
}
