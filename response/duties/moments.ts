import type { Dispatch, Duty, Incident } from '../../model/index.ts';
import { RULE_REVISION } from './orders.ts';
import { acknowledgedByAllAt, deliveredToAllAt, lastOfPersons } from './settle.ts';

/** The eight separate facts of a report's way (RULES, Clock facts), in order. */
export const momentNames = {
  occurrence: '发生',
  discovery: '发现',
  confirmation: '研判',
  sending: '发送',
  acceptance: '网关受理',
  delivery: '送达手机',
  acknowledgement: '领导已阅',
  'in-hand': '纸质到手',
} as const;

/** One of them with its time, ms UTC; null while it has not happened. What several persons owe has happened once the last of them has it. */
export interface Moment {
  id: keyof typeof momentNames;
  atMs: number | null;
}

/** Takes an incident with its duties and dispatches and gives its eight times; no one stands in for another. */
export function incidentMoments(
  incident: Incident,
  duties: readonly Duty[],
  dispatches: readonly Dispatch[],
): Moment[] {
  const flash = dispatches.filter(
    (one) => one.document === 'flash-report' && one.revision === RULE_REVISION && one.state !== 'cancelled',
  );
  const paper = duties.findLast((duty) => duty.proof === 'in-hand' && duty.state === 'met');
  return [
    { id: 'occurrence', atMs: incident.occurrenceAtMs },
    { id: 'discovery', atMs: incident.discoveredAtMs },
    { id: 'confirmation', atMs: incident.awaitsConfirmation ? null : (incident.provisional?.atMs ?? null) },
    { id: 'sending', atMs: lastOfPersons(flash, (one) => one.sentAtMs) },
    { id: 'acceptance', atMs: lastOfPersons(flash, (one) => one.acceptedAtMs) },
    { id: 'delivery', atMs: deliveredToAllAt(flash) },
    { id: 'acknowledgement', atMs: acknowledgedByAllAt(flash) },
    { id: 'in-hand', atMs: paper?.metAtMs ?? null },
  ];
}
