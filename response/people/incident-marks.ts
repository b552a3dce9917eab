import { AppError, type Incident } from '../../model/index.ts';
import { type Actor, auditEntry, commitFresh, mustGet, type ResponseContext } from '../context.ts';

/** A person records that someone outside told the unit of a matter, and when (A7: the unit must be the first to know). */
export async function recordToldBy(
  ctx: ResponseContext,
  request: { incidentId: string; who: string; how: string; atMs: number; actor: Actor },
): Promise<Incident> {
  const { who, how, atMs, actor } = request;
  if (atMs > ctx.clock.now()) throw new AppError('input-invalid', '时间不能晚于现在', { field: 'atMs' });
  return markIncident(ctx, request.incidentId, actor, 'incident.told-by', { who, how, atMs }, (incident) => {
    if (incident.toldBy !== undefined && incident.toldBy.atMs <= atMs) {
      throw new AppError('conflict', `已登记更早的一次告知：${incident.toldBy.who}`, { toldBy: incident.toldBy });
    }
    return { ...incident, toldBy: { who, how, atMs, recordedBy: actor.name } };
  });
}

/** A person names the departments that a matter concerns, which decides whose heads and spokespersons are told (A6). */
export async function setDepartments(
  ctx: ResponseContext,
  request: { incidentId: string; departmentIds: readonly string[]; actor: Actor },
): Promise<Incident> {
  const known = new Set(ctx.config.roster.departments.map((department) => department.id));
  const unknown = request.departmentIds.filter((id) => !known.has(id));
  if (unknown.length > 0) {
    throw new AppError('input-invalid', `名册上没有这些部门：${unknown.join('、')}`, { field: 'departmentIds' });
  }
  const departmentIds = [...new Set(request.departmentIds)];
  return markIncident(
    ctx,
    request.incidentId,
    request.actor,
    'incident.departments',
    { departmentIds },
    (incident) => ({
      ...incident,
      departmentIds,
    }),
  );
}

/** Whether the unit found it before anybody told it; null where nobody did. */
export function wasFirstToKnow(incident: Incident): boolean | null {
  return incident.toldBy === undefined ? null : incident.discoveredAtMs <= incident.toldBy.atMs;
}

async function markIncident(
  ctx: ResponseContext,
  incidentId: string,
  actor: Actor,
  action: string,
  detail: Record<string, unknown>,
  change: (incident: Incident) => Incident,
): Promise<Incident> {
  const marked = await commitFresh(ctx.store, async () => {
    const { doc, version } = await mustGet(ctx.store, 'incident', incidentId);
    if (doc.status === 'dismissed') throw new AppError('conflict', '事件已撤销', { status: doc.status });
    const nowMs = ctx.clock.now();
    const incident = { ...change(doc), updatedAtMs: nowMs };
    const audit = auditEntry(nowMs, actor, action, doc.id, doc.id, detail);
    return {
      commit: { writes: [{ op: 'replace', kind: 'incident', doc: incident, version }], audit: [audit] },
      result: incident,
    };
  });
  if (marked === null) throw new AppError('conflict', '记录未能保存');
  return marked;
}
