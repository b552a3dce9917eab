import type { DelayCause, Dispatch, Duty, Incident } from '../../model/index.ts';

/** Takes a duty met after its time and gives the first stretch that went past the deadline (RULES, Clock facts): found, confirmed, sent or delivered too late. */
export function delayCause(duty: Duty, incident: Incident, dispatches: readonly Dispatch[]): DelayCause {
  if (incident.discoveredAtMs >= duty.dueAtMs) return 'late-discovery';
  const released = duty.steps.find((taken) => taken.step === 'sent');
  if (released === undefined || released.atMs > duty.dueAtMs) return 'late-confirmation';
  const accepted = dispatches.map((dispatch) => dispatch.acceptedAtMs ?? Number.POSITIVE_INFINITY);
  if (accepted.some((atMs) => atMs > duty.dueAtMs)) return 'late-sending';
  return 'late-delivery';
}
