import type { Alarm, Dispatch, Drill, DrillAction, DrillCheck, Duty, Incident } from '../../model/index.ts';
import type { AuditRow } from '../../store/port.ts';

const MINUTE_MS = 60_000;

/** What a drill left on record. */
export interface DrillRecord {
  incidents: readonly Incident[];
  duties: readonly Duty[];
  dispatches: readonly Dispatch[];
  alarms: readonly Alarm[];
  audit: readonly AuditRow[];
}

/** One line of the score sheet; minutes run from the drill's start. */
export interface DrillLine {
  id: string;
  name: string;
  by: number;
  /** When it was done; null: not at all. */
  atMins: number | null;
  outcome: 'in-time' | 'late' | 'missing';
  points: number;
  of: number;
  isMust: boolean;
}

/** The score sheet of a drill. */
export interface DrillScore {
  lines: DrillLine[];
  points: number;
  of: number;
  /** Names of what had to be done and was not, or late: with any, the drill has failed. */
  failedMusts: string[];
}

/** Takes a drill, when it began (ms UTC) and what it left; gives its score sheet: all points in time, none late or missing. Pure. */
export function scoreDrill(drill: Drill, startMs: number, record: DrillRecord): DrillScore {
  const done = [
    ...drill.actions.map((action) => ({ ...action, atMs: actionAtMs(action, record) })),
    ...drill.checks.map((check) => ({ ...check, atMs: checkAtMs(check, record) })),
  ];
  const lines = done.map(({ id, name, by, points, isMust, atMs }): DrillLine => {
    const atMins = atMs === null ? null : Math.max(0, (atMs - startMs) / MINUTE_MS);
    const outcome = atMins === null ? 'missing' : atMins <= by ? 'in-time' : 'late';
    return { id, name, by, atMins, outcome, points: outcome === 'in-time' ? points : 0, of: points, isMust };
  });
  return {
    lines,
    points: lines.reduce((sum, line) => sum + line.points, 0),
    of: lines.reduce((sum, line) => sum + line.of, 0),
    failedMusts: lines.filter((line) => line.isMust && line.outcome !== 'in-time').map((line) => line.name),
  };
}

function actionAtMs({ action }: DrillAction, record: DrillRecord): number | null {
  switch (action.kind) {
    case 'confirm':
      return first(
        record.audit.filter((row) => row.action === 'level.confirm' && row.detail.to === action.level),
        (row) => row.atMs,
      );
    case 'proof':
      return dutyMetAtMs(record, action.duty);
    case 'three-sync': {
      const isFilled = record.incidents.some((incident) =>
        Object.values(incident.threeSync).every((text) => text !== null),
      );
      const fills = record.audit.filter((row) => row.action === 'three-sync.fill');
      return isFilled ? (fills.at(-1)?.atMs ?? null) : null;
    }
    case 'paper': {
      const done = action.signers.length === 0 ? 'paper.issue' : 'paper.circulate';
      return first(
        record.audit.filter((row) => row.action === done && row.detail.kind === action.paper),
        (row) => row.atMs,
      );
    }
    case 'acknowledge-link':
      return first(
        record.audit.filter((row) => row.action === 'leader.acknowledge' || row.action === 'leader.instruct'),
        (row) => row.atMs,
      );
  }
}

function checkAtMs({ check }: DrillCheck, record: DrillRecord): number | null {
  switch (check.kind) {
    case 'incident-level':
      return first(
        record.audit.filter((row) => row.action === 'level.propose' && row.detail.level === check.level),
        (row) => row.atMs,
      );
    case 'duty-met':
      return dutyMetAtMs(record, check.duty);
    case 'duty-opened':
      return first(
        record.duties.filter((duty) => duty.ruleId === check.duty),
        (duty) => duty.fromAtMs,
      );
    case 'alarm':
      return first(
        record.alarms.filter((alarm) => alarm.text.includes(check.words)),
        (alarm) => alarm.raisedAtMs,
      );
    case 'text-sent':
      return first(
        record.dispatches.filter((dispatch) => dispatch.text.includes(check.words)),
        (dispatch) => dispatch.acceptedAtMs,
      );
    case 'stand-in-alerted':
      return first(
        record.duties.flatMap((duty) => duty.steps.filter(({ step }) => step === 'stand-in-alerted')),
        (step) => step.atMs,
      );
  }
}

function dutyMetAtMs(record: DrillRecord, ruleId: string): number | null {
  const duties = record.duties.filter((duty) => duty.ruleId === ruleId && duty.state === 'met');
  return first(duties, (duty) => duty.metAtMs);
}

function first<T>(rows: readonly T[], timeOf: (row: T) => number | null): number | null {
  const times = rows.map(timeOf).filter((atMs) => atMs !== null);
  return times.length === 0 ? null : Math.min(...times);
}
