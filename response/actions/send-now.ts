import { AppError, type Incident } from '../../model/index.ts';
import type { Actor } from '../context.ts';
import { mustGet, type ResponseContext } from '../context.ts';
import { changeDispatch } from '../outbox/record.ts';
import { confirmLevel, needText } from './level.ts';

/** Sends what waits, now: confirms the level in force where that is still owed, and gives messages that wait for a retry, or were given up, to the sender at once. */
export async function sendNow(
  ctx: ResponseContext,
  request: { incidentId: string; reason: string; actor: Actor },
): Promise<Incident> {
  needText(request.reason, 'reason', '请写明理由');
  const { doc } = await mustGet(ctx.store, 'incident', request.incidentId);
  if (doc.status !== 'open') throw new AppError('conflict', '事件已经了结', { status: doc.status });
  if (doc.awaitsConfirmation) return confirmLevel(ctx, { ...request, level: doc.level });
  const waiting = await ctx.store.list('dispatch', {
    where: { incidentId: doc.id, state: ['pending', 'failed'] },
    limit: 1_000,
  });
  for (const row of waiting) {
    await changeDispatch(ctx, row.doc.id, (latest, nowMs) =>
      latest.state === 'pending' || latest.state === 'failed' ? { ...latest, state: 'pending', nextAtMs: nowMs } : null,
    );
  }
  return doc;
}
