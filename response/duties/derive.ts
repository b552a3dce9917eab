import { AppError, type Duty, type DutyRule, type Incident, type Rulebook } from '../../model/index.ts';
import { addWorkingDays } from '../people/working-days.ts';

const MINUTE_MS = 60_000;
const DAY_MINS = 24 * 60;

/** The moment from which a rule's limit runs for this incident, ms UTC; before a confirmation the discovery stands in. */
export function startOf(rule: DutyRule, incident: Incident): number {
  // Owed here by the level-1 procedure alone: from when that was decided.
  if (!rule.levels.includes(incident.level) && incident.procedure !== undefined) return incident.procedure.atMs;
  if (rule.from === 'growth') return incident.growth?.atMs ?? incident.discoveredAtMs;
  if (rule.from === 'occurrence') return incident.occurrenceAtMs;
  if (rule.from === 'discovery') return incident.discoveredAtMs;
  if (rule.from === 'urgent') return incident.urgent?.atMs ?? incident.discoveredAtMs;
  return incident.provisional?.atMs ?? incident.discoveredAtMs;
}

/** Takes an incident at its level in force and gives the duties that the rulebook puts on it; ids are the same on every node. */
export function deriveDuties(incident: Incident, rulebook: Rulebook, nowMs: number): Duty[] {
  return (
    rulebook.duties
      .filter((rule) => rule.levels.includes(incident.level) || isOfProcedure(rule, incident, rulebook))
      // What a leader's instruction opens is opened with it, not by the level (A17).
      .filter((rule) => rule.from !== 'instruction')
      .filter((rule) => rule.from !== 'urgent' || incident.urgent !== undefined)
      .flatMap((rule) =>
        rule.from === 'growth' ? growthDuties(rule, incident, nowMs) : [deriveDuty(rule, incident, nowMs)],
      )
  );
}

/** Each step of growth opens a duty of its own (A17); those of earlier steps stay. */
function growthDuties(rule: DutyRule, incident: Incident, nowMs: number): Duty[] {
  const steps = Array.from({ length: incident.growth?.step ?? 0 }, (_, index) => index + 1);
  return steps.map((step) => {
    const duty = deriveDuty(rule, incident, nowMs);
    return { ...duty, id: `${duty.id}:g${step}` };
  });
}

/** The level-1 procedure adds its duties to a level-2 incident without changing the level (A17). */
function isOfProcedure(rule: DutyRule, incident: Incident, rulebook: Rulebook): boolean {
  return (
    incident.procedure !== undefined && incident.level === 2 && rulebook.levelOneProcedure.duties.includes(rule.id)
  );
}

/** The same on every node. What is owed whatever the level (A12) is owed once. */
function idOf(rule: DutyRule, incident: Incident): string {
  if (rule.from === 'urgent') return `${incident.id}:${rule.id}:urgent`;
  return `${incident.id}:${rule.id}:${incident.level}:${incident.occurrenceAtMs}`;
}

/**
 * Takes a rule and when its limit begins, ms UTC; gives when it is owed. Where the holidays of a year are not known yet its days are
 * counted as they come, which is never later than the true limit, and the note names the year.
 */
export function dueOf(rule: DutyRule, fromAtMs: number): { atMs: number; note: string } {
  const atMs = fromAtMs + rule.withinMins * MINUTE_MS;
  if (rule.countsWorkingDays !== true) return { atMs, note: '' };
  try {
    return { atMs: addWorkingDays(fromAtMs, rule.withinMins / DAY_MINS), note: '' };
  } catch (thrown) {
    if (!(thrown instanceof AppError)) throw thrown;
    return { atMs, note: `（${String(thrown.detail.year)}年节假日未收录，暂按自然日）` };
  }
}

function deriveDuty(rule: DutyRule, incident: Incident, nowMs: number): Duty {
  const fromAtMs = startOf(rule, incident);
  const due = dueOf(rule, fromAtMs);
  return {
    id: idOf(rule, incident),
    incidentId: incident.id,
    ruleId: rule.id,
    title: `${rule.title}${due.note}`,
    article: rule.article,
    level: incident.level,
    proof: rule.proof,
    state: 'open',
    fromAtMs,
    dueAtMs: due.atMs,
    nextAtMs: nowMs,
    steps: [],
    metAtMs: null,
    metBy: null,
    metNote: null,
    lateMins: null,
    lateCause: null,
  };
}

/** Takes a duty and the moment its proof came; gives it as met, with the minutes it was late. */
export function meetDuty(duty: Duty, met: { atMs: number; by: string; note: string; cause: Duty['lateCause'] }): Duty {
  const lateMs = met.atMs - duty.dueAtMs;
  return {
    ...duty,
    state: 'met',
    nextAtMs: null,
    metAtMs: met.atMs,
    metBy: met.by,
    metNote: met.note,
    lateMins: lateMs <= 0 ? 0 : Math.ceil(lateMs / MINUTE_MS),
    lateCause: lateMs <= 0 ? null : met.cause,
  };
}

/** Takes an open duty and gives it as cancelled, with the reason as its last step. */
export function cancelDuty(duty: Duty, atMs: number, note: string): Duty {
  return {
    ...duty,
    state: 'cancelled',
    nextAtMs: null,
    steps: [...duty.steps, { step: 'cancelled', atMs, note }],
  };
}
