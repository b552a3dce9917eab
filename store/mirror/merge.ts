import type { Alarm, Dispatch, DispatchState, Duty } from '../../model/index.ts';
import { canonicalJson } from '../audit-chain.ts';
import type { Documents, Kind } from '../port.ts';

/** How far a dispatch has come; what left the house is further than any wish to stop it. */
const dispatchRank: Record<DispatchState, number> = {
  pending: 0,
  claimed: 1,
  cancelled: 2,
  sending: 3,
  unknown: 4,
  failed: 5,
  accepted: 6,
  delivered: 7,
  acknowledged: 8,
};
const dutyRank: Record<Duty['state'], number> = { open: 0, cancelled: 1, met: 2 };
const alarmRank: Record<Alarm['state'], number> = { open: 0, acknowledged: 1, cleared: 2 };

/**
 * Takes a document as it was when the outage changed it (null: not there), as the shared store has it now and as the outage left it; gives
 * what is true of both. Nothing falls back to an earlier state; where both sides decided, the shared store's word, which people saw, stands.
 */
export function mergeDocument(
  kind: Kind,
  base: Documents[Kind] | null,
  shared: Documents[Kind] | undefined,
  own: Documents[Kind],
): Documents[Kind] {
  if (shared === undefined) return own;
  if (base !== null && canonicalJson(base) === canonicalJson(shared)) return own;
  if (kind === 'dispatch') return mergeDispatch(shared as Dispatch, own as Dispatch);
  if (kind === 'duty') return mergeDuty(shared as Duty, own as Duty);
  if (kind === 'alarm') return alarmRank[(own as Alarm).state] > alarmRank[(shared as Alarm).state] ? own : shared;
  return shared;
}

/** What the gateway said on either side is kept: the attempts of both by their reference, the earliest moments, the state that is further. */
function mergeDispatch(shared: Dispatch, own: Dispatch): Dispatch {
  const isOwn = dispatchRank[own.state] > dispatchRank[shared.state];
  const [further, other] = isOwn ? [own, shared] : [shared, own];
  const known = new Map(other.attempts.map((attempt) => [attempt.ref, attempt]));
  for (const attempt of further.attempts) {
    const isUnclear = attempt.outcome === 'started' || attempt.outcome === 'unknown';
    if (!known.has(attempt.ref) || !isUnclear) known.set(attempt.ref, attempt);
  }
  return {
    ...further,
    // The text that went out is the one on record.
    text: further.attempts.length > 0 || other.attempts.length === 0 ? further.text : other.text,
    attempts: [...known.values()].sort((a, b) => a.no - b.no),
    gatewayId: further.gatewayId ?? other.gatewayId,
    sentAtMs: earliest(shared.sentAtMs, own.sentAtMs),
    acceptedAtMs: earliest(shared.acceptedAtMs, own.acceptedAtMs),
    deliveredAtMs: earliest(shared.deliveredAtMs, own.deliveredAtMs),
    acknowledgedAtMs: earliest(shared.acknowledgedAtMs, own.acknowledgedAtMs),
  };
}

/** A step taken on either side is taken. */
function mergeDuty(shared: Duty, own: Duty): Duty {
  const further = dutyRank[own.state] > dutyRank[shared.state] ? own : shared;
  const steps = new Map(own.steps.map((step) => [step.step, step]));
  for (const step of shared.steps) {
    const known = steps.get(step.step);
    if (known === undefined || step.atMs < known.atMs) steps.set(step.step, step);
  }
  return {
    ...further,
    steps: [...steps.values()].sort((a, b) => a.atMs - b.atMs),
    // A look too many does nothing; one too few would leave a step untaken.
    nextAtMs: further.state === 'open' ? earliest(shared.nextAtMs, own.nextAtMs) : null,
  };
}

function earliest(a: number | null, b: number | null): number | null {
  if (a === null || b === null) return a ?? b;
  return Math.min(a, b);
}
