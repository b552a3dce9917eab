import type { Incident } from '../../model/index.ts';
import { auditEntry, commitFresh, mustGet, PROGRAM, type ResponseContext } from '../context.ts';
import { dutiesOf } from '../incidents/relevel.ts';

/** Takes an incident after a change; calls back messages of its cancelled duties that have not begun to be sent. What is on its way stays. */
export async function cancelUnsent(ctx: ResponseContext, incident: Incident, why: string): Promise<void> {
  const duties = await dutiesOf(ctx.store, incident.id);
  const cancelled = new Set(duties.filter(({ doc }) => doc.state === 'cancelled').map(({ doc }) => doc.id));
  if (cancelled.size === 0) return;
  const waiting = await ctx.store.list('dispatch', {
    where: { incidentId: incident.id, state: 'pending' },
    limit: 1_000,
  });
  for (const { doc } of waiting.filter((row) => row.doc.dutyId !== null && cancelled.has(row.doc.dutyId))) {
    await cancelOne(ctx, doc.id, why);
  }
}

async function cancelOne(ctx: ResponseContext, dispatchId: string, why: string): Promise<void> {
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
