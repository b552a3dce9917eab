import type { Dispatch, Duty, Incident, Level } from '../../model/index.ts';
import type { AuditRow } from '../../store/port.ts';
import type { BlindInterval, EvidenceRef, Finding } from './types.ts';

const MINUTE_MS = 60_000;

/** What the look-back works on: an incident's whole record. */
interface Parts {
  incident: Incident;
  audit: readonly AuditRow[];
  duties: readonly Duty[];
  dispatches: readonly Dispatch[];
}

/** One setting of the level as the audit log has it; a dismissal sets none. */
interface Setting {
  row: AuditRow;
  level: Level | null;
  isByBody: boolean;
  isByProgram: boolean;
}

/**
 * Missed (漏报): looking back, what turned out to be level 1 or 2 had been lowered or dismissed by the unit, or was put up by a
 * body above, after the time in which it should have been reported from its first occurrence, and nothing had been. Pure.
 */
export function missedFindings(
  parts: Parts,
  limits: Record<1 | 2, number | null>,
  blind: readonly BlindInterval[],
): Finding[] {
  const settings = parts.audit.flatMap(settingOf);
  const firstMs = firstOccurrence(settings) ?? parts.incident.occurrenceAtMs;
  const raised = settings.find((setting, index) => isLookBack(setting, settings.slice(0, index)));
  if (raised === undefined || raised.level === null || raised.level === 3)
    return discoveredTooLate(parts, limits, blind);
  const limitMins = limits[raised.level];
  if (limitMins === null || raised.row.atMs <= firstMs + limitMins * MINUTE_MS) return [];
  if (isReported(parts, firstMs + limitMins * MINUTE_MS, raised.level)) return [];
  const wrong = settings.findLast((setting) => setting.row.seq < raised.row.seq);
  const by = raised.isByBody ? '上级' : '后来';
  const was = wrong === undefined || wrong.level === null ? '已排除' : `定为 ${wrong.level} 级`;
  return [
    {
      fault: 'missed',
      atMs: firstMs + limitMins * MINUTE_MS,
      text: `原${was}，${by}定为 ${raised.level} 级；应报的时限已过而未报`,
      cause: null,
      lateMins: null,
      points: null,
      evidence: [...(wrong === undefined ? [] : [refOf(wrong, was)]), refOf(raised, `定为 ${raised.level} 级`)],
    },
  ];
}

/** Nobody lowered it, nobody saw it: found only after its report was owed. The blind stretches of the sources say why. */
function discoveredTooLate(
  { incident, duties }: Parts,
  limits: Record<1 | 2, number | null>,
  blind: readonly BlindInterval[],
): Finding[] {
  if (incident.level === 3 || incident.status === 'dismissed') return [];
  const limitMins = limits[incident.level];
  const due = limitMins === null ? null : incident.occurrenceAtMs + limitMins * MINUTE_MS;
  if (due === null || incident.discoveredAtMs <= due) return [];
  const overlapping = blind.filter(
    ({ fromMs, toMs }) =>
      (fromMs ?? 0) < incident.discoveredAtMs && (toMs ?? Number.POSITIVE_INFINITY) > incident.occurrenceAtMs,
  );
  const sources = overlapping.map((one): EvidenceRef => {
    return { kind: 'source', id: one.sourceId, text: `“${one.name}”其间看不到内容：${one.why}`, atMs: one.fromMs };
  });
  const duty = duties.find((one) => one.level === incident.level && one.state !== 'cancelled');
  const evidence: EvidenceRef[] = duty ? [{ kind: 'duty', id: duty.id, text: duty.title, atMs: duty.dueAtMs }] : [];
  const why = overlapping.length > 0 ? `，其间 ${overlapping.length} 个信息源看不到内容` : '';
  const text = `发现时应报的时限已过${why}`;
  return [
    {
      fault: 'missed',
      atMs: due,
      text,
      cause: null,
      lateMins: null,
      points: null,
      evidence: [...evidence, ...sources],
    },
  ];
}

function settingOf(row: AuditRow): Setting[] {
  const isByProgram = row.action === 'level.propose';
  if (row.action === 'incident.dismiss') return [{ row, level: null, isByBody: false, isByProgram: false }];
  const given = isByProgram ? row.detail.level : row.detail.to;
  const isSetting = isByProgram || row.action === 'level.confirm' || row.action === 'level.determine';
  if (!isSetting || (given !== 1 && given !== 2 && given !== 3)) return [];
  return [{ row, level: given, isByBody: row.action === 'level.determine', isByProgram }];
}

/** Put up to 1 or 2 after the unit had said less, or by a body above what the unit and the program had. */
function isLookBack(setting: Setting, earlier: readonly Setting[]): boolean {
  const last = earlier.at(-1);
  if (setting.level === null || setting.level === 3 || last === undefined) return false;
  const isRaised = last.level === null || setting.level < last.level;
  if (!isRaised) return false;
  if (setting.isByBody) return true;
  // The unit said less than had been on the table, and was wrong; growth alone is nobody's fault.
  const wasHigher = earlier.some((one) => one.level !== null && one.level <= (setting.level ?? 3));
  return !last.isByProgram && wasHigher;
}

function firstOccurrence(settings: readonly Setting[]): number | null {
  const times = settings.flatMap(({ row }) =>
    typeof row.detail.occurrenceAtMs === 'number' ? [row.detail.occurrenceAtMs] : [],
  );
  return times.length === 0 ? null : Math.min(...times);
}

function isReported({ dispatches, duties }: Parts, dueMs: number, level: 1 | 2): boolean {
  if (level === 1) {
    return dispatches.some(
      ({ document, deliveredAtMs }) =>
        document === 'flash-report' && (deliveredAtMs ?? Number.POSITIVE_INFINITY) <= dueMs,
    );
  }
  return duties.some(
    (duty) =>
      duty.level <= 2 &&
      duty.state === 'met' &&
      duty.proof === 'recorded' &&
      (duty.metAtMs ?? Number.POSITIVE_INFINITY) <= dueMs,
  );
}

function refOf({ row }: Setting, text: string): EvidenceRef {
  return { kind: 'audit', id: String(row.seq), text, atMs: row.atMs };
}
