import { AppError, type Incident } from '../../model/index.ts';
import { fireNow } from '../actions/decide-level.ts';
import { needText } from '../actions/level.ts';
import { raiseAlarm } from '../alarms.ts';
import { type Actor, auditEntry, commitFresh, mustGet, type ResponseContext } from '../context.ts';
import { dutiesOf, relevelDuties } from '../incidents/relevel.ts';
import { rulebookOf } from '../rulebook/versions.ts';

/** Clauses that say that a matter may already draw attention province-wide or nationwide. */
const WIDE_CLAUSES: ReadonlySet<string> = new Set(['society-focus', 'national-portal']);

/** A person declares a matter particularly serious, whatever its level (A12): what is then owed up the line is opened and sent at once. AppError conflict when it was declared before. */
export async function declareUrgent(
  ctx: ResponseContext,
  request: { incidentId: string; reason: string; actor: Actor },
): Promise<Incident> {
  needText(request.reason, 'reason', '请写明理由');
  const declared = await commitFresh(ctx.store, async () => {
    const { doc, version } = await mustGet(ctx.store, 'incident', request.incidentId);
    if (doc.status !== 'open') throw new AppError('conflict', '事件已经了结', { status: doc.status });
    if (doc.urgent !== undefined) {
      throw new AppError('conflict', `${doc.urgent.by}已按特别重大事项上报`, { urgent: doc.urgent });
    }
    const nowMs = ctx.clock.now();
    const urgent = { by: request.actor.name, atMs: nowMs, reason: request.reason };
    const incident: Incident = { ...doc, urgent, updatedAtMs: nowMs };
    const rulebook = await rulebookOf(ctx, incident);
    const opened = relevelDuties(incident, await dutiesOf(ctx.store, doc.id), rulebook, nowMs);
    const audit = auditEntry(nowMs, request.actor, 'incident.urgent', doc.id, doc.id, { reason: request.reason });
    return {
      commit: {
        writes: [{ op: 'replace', kind: 'incident', doc: incident, version }, ...opened],
        audit: [audit],
      },
      result: incident,
    };
  });
  if (declared === null) throw new AppError('conflict', '未能登记');
  await fireNow(ctx, declared.id);
  return declared;
}

/** The program itself declares nothing to bodies above; it puts the question to the desk, once. */
export async function proposeUrgent(ctx: ResponseContext, incident: Incident): Promise<void> {
  if (incident.urgent !== undefined || incident.status !== 'open') return;
  const names = new Map<string, string>(ctx.config.rulebook.clauses.map((clause) => [clause.id, clause.name]));
  const wide = incident.clauses.filter((clause) => WIDE_CLAUSES.has(clause.id));
  if (wide.length === 0) return;
  const why = wide.map((clause) => names.get(clause.id) ?? clause.id).join('、');
  await raiseAlarm(ctx, {
    kind: 'urgent',
    severity: 'critical',
    incidentId: incident.id,
    dutyId: null,
    dispatchId: null,
    text: `${why}：可能已受全省乃至全国关注，请判断是否按“特别重大”立即上报`,
    key: `${incident.id}:${wide.map((clause) => clause.id).join(',')}`,
  });
}
