import { AppError, type Review } from '../../model/index.ts';
import type { Write } from '../../store/port.ts';
import { needText } from '../actions/level.ts';
import { REVIEW_RULE } from '../actions/proof.ts';
import { clearDutyAlarms } from '../alarms.ts';
import { type Actor, auditEntry, commitFresh, mustGet, type ResponseContext, stableId } from '../context.ts';
import { meetDuty } from '../duties/derive.ts';

/** A person records what was done, what was learned and how it may go on (A24); ends the rulebook's review duty. A second one is kept beside the first. */
export async function recordReview(
  ctx: ResponseContext,
  request: { incidentId: string; done: string; learned: string; next: string; actor: Actor },
): Promise<Review> {
  needText(request.done, 'done', '请写明做了什么');
  needText(request.learned, 'learned', '请写明得到的教训');
  needText(request.next, 'next', '请写明走势与下一步');
  const duties: string[] = [];
  const review = await commitFresh(ctx.store, async () => {
    const { doc: incident, version } = await mustGet(ctx.store, 'incident', request.incidentId);
    if (incident.status === 'dismissed') throw new AppError('conflict', '已排除的事件不作总结', {});
    const nowMs = ctx.clock.now();
    const earlier = await ctx.store.list('review', { where: { incidentId: incident.id }, limit: 1_000 });
    const { done, learned, next } = request;
    const doc: Review = {
      id: `r${stableId('review', incident.id, earlier.length)}`,
      incidentId: incident.id,
      done: done.trim(),
      learned: learned.trim(),
      next: next.trim(),
      by: request.actor.name,
      atMs: nowMs,
    };
    const met = await metBy(ctx, doc);
    duties.splice(0, duties.length, ...met.flatMap((write) => (write.op === 'replace' ? [write.doc.id] : [])));
    const audit = auditEntry(nowMs, request.actor, 'review.record', doc.id, incident.id, { done, learned, next });
    // Naming the incident's version keeps a closing under way from missing this review.
    const touched: Write = { op: 'replace', kind: 'incident', doc: { ...incident, updatedAtMs: nowMs }, version };
    return {
      commit: { writes: [{ op: 'create', kind: 'review', doc }, touched, ...met], audit: [audit] },
      result: doc,
    };
  });
  if (review === null) throw new AppError('conflict', '总结未能保存');
  for (const id of duties) await clearDutyAlarms(ctx, id);
  return review;
}

async function metBy(ctx: ResponseContext, review: Review): Promise<Write[]> {
  const { incidentId } = review;
  const open = await ctx.store.list('duty', { where: { incidentId, ruleId: REVIEW_RULE, state: 'open' }, limit: 10 });
  return open.map(({ doc, version }) => ({
    op: 'replace',
    kind: 'duty',
    doc: meetDuty(doc, { atMs: review.atMs, by: review.by, note: '总结已记录', cause: 'late-delivery' }),
    version,
  }));
}

/** Gives the newest review of an incident, or null. */
export async function latestReview(ctx: Pick<ResponseContext, 'store'>, incidentId: string): Promise<Review | null> {
  const rows = await ctx.store.list('review', {
    where: { incidentId },
    orderBy: { field: 'atMs', direction: 'desc' },
    limit: 1,
  });
  return rows[0]?.doc ?? null;
}
