import { AppError, type Incident } from '../../model/index.ts';
import type { Write } from '../../store/port.ts';
import { endIncident, needText } from '../actions/level.ts';
import type { Actor, ResponseContext } from '../context.ts';
import { dutiesOf } from '../incidents/relevel.ts';
import { missingPairs } from '../three-sync.ts';
import { caseWrite } from './build-case.ts';
import { latestReview } from './record-review.ts';

/**
 * Closes an incident and puts it into the case library in one commit: confirmed, every duty met (A18), at levels 1 and 2 the
 * three-sync gate open (A15) and a review on record (A24). AppError gate-closed names what is missing.
 */
export async function closeIncident(
  ctx: ResponseContext,
  request: { incidentId: string; reason: string; tags?: readonly string[]; actor: Actor },
): Promise<Incident> {
  needText(request.reason, 'reason', '请写明了结情况');
  const { incidentId, reason, actor, tags = [] } = request;
  // Asked inside the commit: what was raised meanwhile is not closed on the conditions of before.
  const also = async (before: Incident, ended: Incident): Promise<Write[]> => {
    const review = await checkGates(ctx, before);
    return [await caseWrite(ctx, { incident: ended, review, outcome: reason.trim(), tags, actor })];
  };
  return endIncident(ctx, { incidentId, reason, actor, status: 'closed', action: 'incident.close', also });
}

async function checkGates(ctx: ResponseContext, incident: Incident) {
  const missing = missingPairs(incident);
  if (incident.level <= 2 && missing.length > 0) {
    throw new AppError('gate-closed', `三同步尚未填齐：${missing.join('、')}`, { missing });
  }
  if (incident.awaitsConfirmation) throw new AppError('gate-closed', '级别尚未研判确认，不能了结', {});
  const review = await latestReview(ctx, incident.id);
  if (incident.level <= 2 && review === null) {
    throw new AppError('gate-closed', '尚未记录总结（做了什么、教训、走势），重大和严重舆情总结后方可了结', {});
  }
  const owed = (await dutiesOf(ctx.store, incident.id))
    .filter((duty) => duty.doc.state === 'open')
    .map((duty) => duty.doc.title);
  if (owed.length > 0) throw new AppError('gate-closed', `尚有未办结事项：${owed.join('、')}`, { owed });
  return review;
}
