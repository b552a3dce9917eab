import type { Alarm, Incident, Rulebook } from '../../model/index.ts';
import { unconfirmedTimes } from '../../response/index.ts';
import type { ClockView, IncidentCard } from '../views.ts';

type NextAction = IncidentCard['nextAction'];

/** Takes an incident, its clocks (soonest due first) and its open alarms; gives the one thing to do next: decide, mend what is broken, record. */
export function nextAction(
  incident: Incident,
  clocks: readonly ClockView[],
  alarms: readonly Alarm[],
  rulebook: Pick<Rulebook, 'unconfirmed'>,
): NextAction {
  if (incident.status !== 'open') return null;
  const open = clocks.filter((clock) => clock.state === 'open');
  if (incident.awaitsConfirmation) {
    const waiting = open.find((clock) => clock.proof === 'confirmed') ?? open[0];
    return {
      kind: 'confirm',
      dutyId: waiting?.dutyId ?? null,
      text: `研判并确认级别（系统拟定${incident.level}级）`,
      byMs: decideByMs(incident, waiting, rulebook),
    };
  }
  const alarm = alarms.find((one) => one.severity === 'critical');
  if (alarm !== undefined) return { kind: 'alarm', dutyId: alarm.dutyId, text: alarm.text, byMs: null };
  const record = open.find((clock) => clock.needsRecord);
  if (record === undefined) return null;
  return { kind: 'record', dutyId: record.dutyId, text: `办理并登记：${record.title}`, byMs: record.dueAtMs };
}

/** The officer's own limit, or at level 1 the moment at which the program acts without them, whichever comes first. */
function decideByMs(
  incident: Incident,
  waiting: ClockView | undefined,
  rulebook: Pick<Rulebook, 'unconfirmed'>,
): number | null {
  const ownMs = waiting?.dueAtMs ?? null;
  if (incident.level !== 1) return ownMs;
  const { sendAtMs } = unconfirmedTimes(incident, rulebook.unconfirmed);
  return ownMs === null ? sendAtMs : Math.min(ownMs, sendAtMs);
}
