import type { Dispatch } from '../../model/index.ts';
import { clearDispatchAlarms, raiseAlarm } from '../alarms.ts';
import { auditEntry, commitFresh, mustGet, PROGRAM, type ResponseContext } from '../context.ts';
import { settleDuty } from '../duties/settle.ts';
import { noteContactTest } from '../people/contact-tests.ts';
import { chainOf, moveOn } from './fail-over.ts';

/** Takes a dispatch's id and a pure change of the latest stored row (null: leave it); commits it with its audit row, then does what follows from the new state. */
export async function changeDispatch(
  ctx: ResponseContext,
  id: string,
  change: (latest: Dispatch, nowMs: number) => Dispatch | null,
): Promise<Dispatch | null> {
  const changed = await commitFresh(ctx.store, async () => {
    const { doc, version } = await mustGet(ctx.store, 'dispatch', id);
    const nowMs = ctx.clock.now();
    const changed = change(doc, nowMs);
    if (changed === null) return null;
    const next = moveOn(doc, changed, chainOf(ctx.config.channels, doc), nowMs);
    const audit =
      next.state === doc.state
        ? []
        : [auditEntry(nowMs, PROGRAM, `dispatch.${next.state}`, id, doc.incidentId, detailOf(next))];
    return {
      commit: { writes: [{ op: 'replace', kind: 'dispatch', doc: next, version }], audit },
      result: { before: doc, after: next },
    };
  });
  if (changed === null) return null;
  await followUp(ctx, changed.before, changed.after);
  return changed.after;
}

function detailOf(dispatch: Dispatch): Record<string, unknown> {
  const { personId, channel, document, failure, attempts } = dispatch;
  return { personId, channel, document, failure, attempt: attempts.length };
}

async function followUp(ctx: ResponseContext, before: Dispatch, after: Dispatch): Promise<void> {
  if (
    before.state === after.state &&
    before.attempts.length === after.attempts.length &&
    before.failure === after.failure
  )
    return;
  if (after.document === 'channel-test') await noteContactTest(ctx, after);
  if (after.state === 'delivered' || after.state === 'acknowledged') {
    if (after.incidentId !== null) await clearDispatchAlarms(ctx, after.incidentId, after.id);
    if (after.dutyId !== null) await settleDuty(ctx, after.dutyId);
  } else if (after.failure !== null && after.failure !== before.failure) {
    await alarmFailure(ctx, after);
  }
}

/** A message that did not go at the first try is told to the desk at once; one that is given up, again. */
async function alarmFailure(ctx: ResponseContext, dispatch: Dispatch): Promise<void> {
  const isGivenUp = dispatch.state === 'failed';
  const person =
    ctx.config.roster.people.find((candidate) => candidate.id === dispatch.personId)?.name ?? dispatch.personId;
  const how = isGivenUp
    ? '发送失败，已停止重试，请改用其他方式'
    : dispatch.state === 'unknown'
      ? '结果不明，正在核对'
      : '未被受理，正在重试';
  await raiseAlarm(ctx, {
    kind: 'channel',
    severity: isGivenUp || dispatch.priority === 1 ? 'critical' : 'serious',
    incidentId: dispatch.incidentId,
    dutyId: dispatch.dutyId,
    dispatchId: dispatch.id,
    text: `发给${person}的${channelName(ctx, dispatch.channel)}消息${how}：${dispatch.failure ?? ''}`,
    key: `${dispatch.id}:${isGivenUp ? 'failed' : 'trouble'}`,
  });
}

/** A message accepted but without a receipt in time: the desk is told, once. */
export async function alarmNoReceipt(ctx: ResponseContext, dispatch: Dispatch): Promise<void> {
  const person =
    ctx.config.roster.people.find((candidate) => candidate.id === dispatch.personId)?.name ?? dispatch.personId;
  await raiseAlarm(ctx, {
    kind: 'receipt',
    severity: dispatch.priority === 1 ? 'critical' : 'warning',
    incidentId: dispatch.incidentId,
    dutyId: dispatch.dutyId,
    dispatchId: dispatch.id,
    text: `${channelName(ctx, dispatch.channel)}已受理发给${person}的消息，但未收到送达回执，请核实`,
    key: `${dispatch.id}:receipt`,
  });
}

function channelName(ctx: ResponseContext, id: string): string {
  return ctx.config.channels.find((channel) => channel.id === id)?.name ?? id;
}
