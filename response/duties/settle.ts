import type { Dispatch, Duty } from '../../model/index.ts';
import { clearDutyAlarms } from '../alarms.ts';
import { auditEntry, commitFresh, mustGet, PROGRAM, type ResponseContext } from '../context.ts';
import { underRulebookOf } from '../rulebook/versions.ts';
import { delayCause } from './delay.ts';
import { meetDuty } from './derive.ts';
import { RULE_REVISION } from './orders.ts';

/** Takes the dispatches of a duty and gives when the last of its persons had it on the handset, null while one has not; a leader who acknowledged has received. */
export function deliveredToAllAt(dispatches: readonly Dispatch[]): number | null {
  return lastOfPersons(dispatches, (dispatch) => dispatch.deliveredAtMs ?? dispatch.acknowledgedAtMs);
}

/** Takes the dispatches of the flash report and gives when the last of its persons acknowledged, null while one has not. */
export function acknowledgedByAllAt(dispatches: readonly Dispatch[]): number | null {
  return lastOfPersons(dispatches, (dispatch) => dispatch.acknowledgedAtMs);
}

/** Takes dispatches and which of their times is meant; gives when the last person had it, each by the first way that it came; null while one has not. */
export function lastOfPersons(
  dispatches: readonly Dispatch[],
  timeOf: (dispatch: Dispatch) => number | null,
): number | null {
  const firstByPerson = new Map<string, number>();
  for (const dispatch of dispatches) {
    const atMs = timeOf(dispatch) ?? Number.POSITIVE_INFINITY;
    firstByPerson.set(
      dispatch.personId,
      Math.min(atMs, firstByPerson.get(dispatch.personId) ?? Number.POSITIVE_INFINITY),
    );
  }
  const last = Math.max(...firstByPerson.values());
  return firstByPerson.size > 0 && Number.isFinite(last) ? last : null;
}

/** Whether what became of messages proves the duty; anything else is recorded by a person. */
export function isProvedByMessages({ proof }: Pick<Duty, 'proof'>): boolean {
  return proof === 'delivered' || proof === 'acknowledged';
}

/** Takes a duty's id and ends the duty if the proof that it asks for is on record; tells whether it did. */
export async function settleDuty(ctx: ResponseContext, dutyId: string): Promise<boolean> {
  const settled = await commitFresh(ctx.store, async () => {
    const { doc: duty, version } = await mustGet(ctx.store, 'duty', dutyId);
    if (duty.state !== 'open' || !isProvedByMessages(duty)) return null;
    const { doc: incident } = await mustGet(ctx.store, 'incident', duty.incidentId);
    const dispatches = await dispatchesFor(await underRulebookOf(ctx, incident), duty);
    const atMs =
      duty.proof === 'delivered'
        ? deliveredToAllAt(dispatches)
        : duty.proof === 'acknowledged'
          ? acknowledgedByAllAt(dispatches)
          : null;
    if (atMs === null) return null;
    const note = duty.proof === 'delivered' ? '全部收件人手机已收到' : '全部收件人已阅';
    const met = meetDuty(duty, { atMs, by: PROGRAM.name, note, cause: delayCause(duty, incident, dispatches) });
    const audit = auditEntry(ctx.clock.now(), PROGRAM, 'duty.met', duty.id, duty.incidentId, {
      title: duty.title,
      metAtMs: atMs,
      lateMins: met.lateMins,
      lateCause: met.lateCause,
    });
    return { commit: { writes: [{ op: 'replace', kind: 'duty', doc: met, version }], audit: [audit] }, result: true };
  });
  if (settled) await clearDutyAlarms(ctx, dutyId);
  return settled ?? false;
}

/** A duty that sends is proved by its own document, never by the alarms around it; one that waits for the leaders' 已阅, by the flash report. */
async function dispatchesFor(ctx: ResponseContext, duty: Duty): Promise<Dispatch[]> {
  const isReading = duty.proof === 'acknowledged';
  const rule = ctx.config.rulebook.duties.find((candidate) => candidate.id === duty.ruleId);
  const document = isReading ? 'flash-report' : rule?.send?.document;
  const where = isReading ? { incidentId: duty.incidentId } : { dutyId: duty.id };
  const rows = await ctx.store.list('dispatch', { where, limit: 1_000 });
  return rows
    .map(({ doc }) => doc)
    .filter((dispatch) => dispatch.state !== 'cancelled' && dispatch.document === document)
    .filter((dispatch) => isReading || dispatch.revision === RULE_REVISION);
}

/** Ends whatever duties of an incident the record now proves; for after an acknowledgement and at start. */
export async function settleIncident(ctx: ResponseContext, incidentId: string): Promise<void> {
  const open = await ctx.store.list('duty', { where: { incidentId, state: 'open' }, limit: 1_000 });
  for (const { doc } of open) await settleDuty(ctx, doc.id);
}
