import type { Incident } from '../../model/index.ts';
import { clearDutyAlarms } from '../alarms.ts';
import { auditEntry, commitFresh, mustGet, PROGRAM, type ResponseContext } from '../context.ts';
import { dutiesOf } from '../incidents/relevel.ts';

/** Takes an incident after a change of level or its end; takes away the alarms of duties that ended, and calls back messages of cancelled ones that have not begun to be sent. What is on its way stays. */
export async function tidyEndedDuties(ctx: ResponseContext, incident: Incident, why: string): Promise<void> {
  const duties = await dutiesOf(ctx.store, incident.id);
  for (const { doc } of duties.filter((duty) => duty.doc.state !== 'open')) await clearDutyAlarms(ctx, doc.id);
  const cancelled = new Set(duties.filter(({ doc }) => doc.state === 'cancelled').map(({ doc }) => doc.id));
  if (cancelled.size === 0) return;
  const waiting = await ctx.store.list('dispatch', {
    where: { incidentId: incident.id, state: 'pending' },
    limit: 1_000,
  });
  for (const { doc } of waiting.filter((row) => row.doc.dutyId !== null && cancelled.has(row.doc.dutyId))) {
    await cancelPending(ctx, doc.id, why);
  }
}

/** Calls back a message that has not begun to be sent; one that has stays. */
export async function cancelPending(ctx: ResponseContext, dispatchId: string, why: string): Promise<void> {
  await commitFresh(ctx.store, async () => {
    const { doc, version } = await mustGet(ctx.store, 'dispatch', dispatchId);
    if (doc.state !== 'pending') return null;
    const next = { ...doc, state: 'cancelled' as const, nextAtMs: null, claim: null, failure: why };
    const audit = auditEntry(ctx.clock.now(), PROGRAM, 'dispatch.cancelled', doc.id, doc.incidentId, { why });
    return {
      commit: { writes: [{ op: 'replace', kind: 'dispatch', doc: next, version }], audit: [audit] },
      result: next,
    };
  });
}
