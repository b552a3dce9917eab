import { AppError, type DelayCause, type Duty, type Incident } from '../../model/index.ts';
import { clearDutyAlarms } from '../alarms.ts';
import { type Actor, auditEntry, commitFresh, mustGet, type ResponseContext } from '../context.ts';
import { meetDuty } from '../duties/derive.ts';
import { whoInPerson } from '../people/in-person.ts';
import { needText } from './level.ts';

/** Proved by the review itself (A24), not by a note that there is one. */
export const REVIEW_RULE = 'review';
/** Proved by the three pairs (A15). */
const SYNC_RULE = 'three-sync';

/** A person records the proof of a duty that no machine can see: paper in hand (who took it, when), meeting held, result reported. */
export async function recordProof(
  ctx: ResponseContext,
  request: {
    dutyId: string;
    note: string;
    receivedBy: string | null;
    atMs: number | null;
    personId?: string | null;
    actor: Actor;
  },
): Promise<Duty> {
  const recorded = await commitFresh(ctx.store, async () => {
    const { doc, version } = await mustGet(ctx.store, 'duty', request.dutyId);
    const atMs = checkProof(doc, request, ctx.clock.now());
    const { doc: incident } = await mustGet(ctx.store, 'incident', doc.incidentId);
    const person = await whoInPerson(ctx, doc, incident, request.personId ?? null);
    const inPerson = person === null ? '' : `亲自处置：${person.name}（${person.post}）`;
    const note = [inPerson, request.receivedBy === null ? '' : `签收人：${request.receivedBy}`, request.note.trim()]
      .filter(Boolean)
      .join('；');
    const cause = recordedCause(doc, incident);
    const met = meetDuty(doc, { atMs, by: request.actor.name, note, cause });
    const audit = auditEntry(ctx.clock.now(), request.actor, 'duty.met', doc.id, doc.incidentId, {
      title: doc.title,
      metAtMs: atMs,
      note,
      lateMins: met.lateMins,
      lateCause: met.lateCause,
    });
    return { commit: { writes: [{ op: 'replace', kind: 'duty', doc: met, version }], audit: [audit] }, result: met };
  });
  if (recorded === null) throw new AppError('conflict', '记录未能保存');
  await clearDutyAlarms(ctx, recorded.id);
  return recorded;
}

/** What no gateway carries can be late by being found late, decided late, or brought late. */
function recordedCause(duty: Duty, incident: Incident): DelayCause {
  if (incident.discoveredAtMs >= duty.dueAtMs) return 'late-discovery';
  if ((incident.provisional?.atMs ?? 0) >= duty.dueAtMs) return 'late-confirmation';
  return 'late-delivery';
}

function checkProof(
  duty: Duty,
  request: { note: string; receivedBy: string | null; atMs: number | null },
  nowMs: number,
): number {
  if (duty.state !== 'open') throw new AppError('conflict', `“${duty.title}”已了结`, { state: duty.state });
  if (duty.ruleId === REVIEW_RULE)
    throw new AppError('conflict', '请填写总结，总结即为本项凭据', { ruleId: duty.ruleId });
  if (duty.ruleId === SYNC_RULE)
    throw new AppError('conflict', '请填写三同步，三项填齐即为本项凭据', { ruleId: duty.ruleId });
  if (duty.proof !== 'in-hand' && duty.proof !== 'recorded') {
    throw new AppError('conflict', `“${duty.title}”由系统取证，不能手工登记`, { proof: duty.proof });
  }
  if (duty.proof === 'in-hand') needText(request.receivedBy ?? '', 'receivedBy', '请写明签收人');
  else needText(request.note, 'note', '请写明办理情况');
  const atMs = request.atMs ?? nowMs;
  if (atMs > nowMs) throw new AppError('input-invalid', '时间不能晚于现在', { field: 'atMs' });
  if (atMs < duty.fromAtMs) throw new AppError('input-invalid', '时间不能早于起算时刻', { field: 'atMs' });
  return atMs;
}
