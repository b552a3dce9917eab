import type { Duty, DutyRule, Incident, UnconfirmedRules } from '../../model/index.ts';

const MINUTE_MS = 60_000;

/** One thing the duty clock does now; each step is taken once a duty and is written on it. */
export type DutyStep =
  /** Hand the document to the outbox; `isUnconfirmed` marks it 未经人工确认. */
  | { step: 'sent'; isUnconfirmed: boolean }
  /** Nobody confirmed: alert the stand-in. */
  | { step: 'stand-in-alerted' }
  /** It may not leave by itself: alarm rung `rung` of the ladder. */
  | { step: `climbed-${number}`; rung: number }
  /** Nobody has taken it up: call rung `rung` of the duty's own ladder. */
  | { step: `rung-${number}`; rung: number }
  | { step: 'warned' }
  | { step: 'overdue' };

export interface DutyDecision {
  steps: DutyStep[];
  /** When to look again; null when nothing more will happen by itself. */
  nextAtMs: number | null;
}

export interface DutyRules {
  rule: DutyRule;
  unconfirmed: UnconfirmedRules;
  isAuthorised: boolean;
  /** How many people the alarm can climb to. */
  rungs: number;
  /** How many people the duty's own ladder can call, beyond the first. */
  climbs: number;
}

/** When the stand-in is alerted and when an unconfirmed report leaves, ms UTC: what was found late leaves the officer a few minutes, no longer. */
export function unconfirmedTimes(
  incident: Incident,
  rules: UnconfirmedRules,
): { standInAtMs: number; sendAtMs: number } {
  const sendAtMs = Math.max(
    incident.occurrenceAtMs + rules.sendAtMins * MINUTE_MS,
    incident.discoveredAtMs + rules.lateFoundOfficerMins * MINUTE_MS,
  );
  const standInAtMs = Math.max(incident.occurrenceAtMs + rules.standInAtMins * MINUTE_MS, incident.discoveredAtMs);
  return { standInAtMs, sendAtMs };
}

/** Takes an open duty and the moment, and gives the steps due by now and when to look next. Pure. */
export function decideDuty(duty: Duty, incident: Incident, rules: DutyRules, nowMs: number): DutyDecision {
  const taken = new Set(duty.steps.map((step) => step.step));
  const steps: DutyStep[] = [];
  const later: number[] = [];
  const at = (atMs: number, step: DutyStep) => {
    if (taken.has(step.step)) return;
    if (atMs <= nowMs) steps.push(step);
    else later.push(atMs);
  };
  if (rules.rule.send !== undefined) planSending(at, duty, incident, rules, taken);
  planClimb(at, duty, incident, rules);
  at(duty.dueAtMs - rules.rule.warnMins * MINUTE_MS, { step: 'warned' });
  at(duty.dueAtMs, { step: 'overdue' });
  // A warning that comes together with, or after, the deadline says nothing new.
  const isOver = taken.has('overdue') || steps.some((step) => step.step === 'overdue');
  const kept = isOver ? steps.filter((step) => step.step !== 'warned') : steps;
  return { steps: kept, nextAtMs: later.length === 0 ? null : Math.min(...later) };
}

/** From the moment that the first was asked; whoever takes it up ends it. */
function planClimb(at: (atMs: number, step: DutyStep) => void, duty: Duty, incident: Incident, rules: DutyRules): void {
  const { climb } = rules.rule;
  if (climb === undefined || duty.answered !== undefined) return;
  const askedAtMs =
    duty.steps.find((step) => step.step === 'sent')?.atMs ?? Math.max(duty.fromAtMs, incident.discoveredAtMs);
  for (let rung = 0; rung < rules.climbs; rung++) {
    at(askedAtMs + (rung + 1) * climb.everyMins * MINUTE_MS, { step: `rung-${rung}`, rung });
  }
}

function planSending(
  at: (atMs: number, step: DutyStep) => void,
  duty: Duty,
  incident: Incident,
  rules: DutyRules,
  taken: ReadonlySet<string>,
): void {
  if (taken.has('sent')) return;
  if (rules.rule.send?.gate === 'at-once' || !incident.awaitsConfirmation) {
    at(Number.NEGATIVE_INFINITY, { step: 'sent', isUnconfirmed: false });
    return;
  }
  const { standInAtMs, sendAtMs } = unconfirmedTimes(incident, rules.unconfirmed);
  at(standInAtMs, { step: 'stand-in-alerted' });
  if (rules.isAuthorised) {
    at(sendAtMs, { step: 'sent', isUnconfirmed: true });
    return;
  }
  // Who took it up before the alarm began to climb has let the minute pass: it climbs all the same.
  if (duty.answered !== undefined && duty.answered.atMs >= sendAtMs) return;
  for (let rung = 0; rung < rules.rungs; rung++) {
    at(sendAtMs + rung * rules.unconfirmed.climbEveryMins * MINUTE_MS, { step: `climbed-${rung}`, rung });
  }
}
