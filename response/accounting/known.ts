import type { Access, Dispatch, DutyRule, Incident, Rulebook, Scoring } from '../../model/index.ts';
import type { AuditRow } from '../../store/port.ts';
import type { EvidenceRef, Finding } from './types.ts';

const MINUTE_MS = 60_000;
/** A person's acts that show that they knew the matter. */
const KNOWING_ACTS = new Set([
  'incident.view',
  'incident.print',
  'level.confirm',
  'level.determine',
  'incident.dismiss',
  'alarm.acknowledge',
  'report.send-now',
]);

/** Limits of a report run from what happened, or from when we knew; not from what people did about it since. */
const STATUTORY: ReadonlySet<DutyRule['from']> = new Set(['occurrence', 'discovery']);

/** Takes the accesses and audit rows of an incident and gives the first person who knew of it, with the record of that; null when none did. */
export function firstKnown(
  accesses: readonly Access[],
  audit: readonly AuditRow[],
): { atMs: number; by: string; ref: EvidenceRef } | null {
  const seen = accesses
    .filter((access) => KNOWING_ACTS.has(access.action))
    .map(({ id, atMs, actorName }) => {
      const ref: EvidenceRef = { kind: 'access', id, text: `${actorName}查看了事件`, atMs };
      return { atMs, by: actorName, ref };
    });
  const decided = audit
    .filter((row) => row.actor !== 'program' && KNOWING_ACTS.has(row.action))
    .map(({ seq, atMs, actor, detail }) => {
      const by = typeof detail.actorName === 'string' ? detail.actorName : actor;
      return { atMs, by, ref: { kind: 'audit', id: String(seq), text: `${by}已知情`, atMs } as EvidenceRef };
    });
  return [...seen, ...decided].sort((one, other) => one.atMs - other.atMs)[0] ?? null;
}

/** Minutes within which a matter of this level must have gone to the superior: the rulebook's shortest limit that is not for the unit's own people; null without one. */
export function reportLimitMins(rulebook: Pick<Rulebook, 'duties'>, level: 1 | 2): number | null {
  const limits = rulebook.duties
    .filter((rule) => rule.levels.includes(level) && STATUTORY.has(rule.from) && rule.proof !== 'confirmed')
    .filter((rule) => rule.send === undefined || rule.send.to === 'superior-leaders')
    .map((rule) => rule.withinMins);
  return limits.length === 0 ? null : Math.min(...limits);
}

/**
 * Concealed (瞒报): a level 1 that a person knew of, and no try at a report to the superior by its time; known only after that
 * time, the same number of minutes from then. A try that the gateway did not take is late, not concealed. Pure.
 */
export function concealedFindings(
  parts: {
    incident: Incident;
    dispatches: readonly Dispatch[];
    known: { atMs: number; by: string; ref: EvidenceRef } | null;
  },
  rules: { limitMins: number | null; scoring: Scoring | undefined },
  nowMs: number,
): Finding[] {
  const { incident, known } = parts;
  if (incident.level !== 1 || incident.status === 'dismissed' || known === null || rules.limitMins === null) return [];
  const limitMs = rules.limitMins * MINUTE_MS;
  const dueMs = incident.occurrenceAtMs + limitMs;
  const deadlineMs = known.atMs <= dueMs ? dueMs : known.atMs + limitMs;
  const tries = parts.dispatches
    .filter((dispatch) => dispatch.document === 'flash-report')
    .flatMap((dispatch) => dispatch.attempts.map((attempt) => attempt.atMs));
  if (nowMs <= deadlineMs || tries.some((atMs) => atMs <= deadlineMs)) return [];
  const text = `${known.by}已知情，时限内没有向上级发出快报`;
  const points = rules.scoring?.concealed ?? null;
  return [{ fault: 'concealed', atMs: deadlineMs, text, cause: null, lateMins: null, points, evidence: [known.ref] }];
}
