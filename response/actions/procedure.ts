import { AppError, type Incident } from '../../model/index.ts';
import { type Actor, auditEntry, commitFresh, mustGet, type ResponseContext } from '../context.ts';
import { dutiesOf, relevelDuties } from '../incidents/relevel.ts';
import { rulebookOf } from '../rulebook/versions.ts';
import { fireNow } from './decide-level.ts';
import { needText } from './level.ts';

/** A person decides that a level-2 incident takes the level-1 procedure (A17): its duties are added, their limits run from now, the level stays. */
export async function takeLevelOneProcedure(
  ctx: ResponseContext,
  request: { incidentId: string; reason: string; actor: Actor },
): Promise<Incident> {
  needText(request.reason, 'reason', '请写明理由');
  const taken = await commitFresh(ctx.store, async () => {
    const { doc, version } = await mustGet(ctx.store, 'incident', request.incidentId);
    demandLevelTwo(doc);
    const nowMs = ctx.clock.now();
    const { name } = request.actor;
    const procedure = { as: 1, by: name, atMs: nowMs, reason: request.reason } as const;
    const incident: Incident = { ...doc, procedure, updatedAtMs: nowMs };
    const rulebook = await rulebookOf(ctx, doc);
    const duties = relevelDuties(incident, await dutiesOf(ctx.store, doc.id), rulebook, nowMs);
    const audit = auditEntry(nowMs, request.actor, 'procedure.take', doc.id, doc.id, {
      as: 1,
      reason: request.reason,
      duties: rulebook.levelOneProcedure.duties,
    });
    return {
      commit: {
        writes: [{ op: 'replace', kind: 'incident', doc: incident, version }, ...duties],
        audit: [audit],
      },
      result: incident,
    };
  });
  if (taken === null) throw new AppError('conflict', '记录未能保存');
  await fireNow(ctx, taken.id);
  return taken;
}

function demandLevelTwo(incident: Incident): void {
  if (incident.status !== 'open') throw new AppError('conflict', '事件已经了结', { status: incident.status });
  if (incident.level !== 2) {
    throw new AppError('conflict', '只有严重（2级）舆情可以选择按一级程序办理', { level: incident.level });
  }
  if (incident.procedure !== undefined) {
    throw new AppError('conflict', `已由${incident.procedure.by}决定按一级程序办理`, { atMs: incident.procedure.atMs });
  }
}
