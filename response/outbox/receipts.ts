import { AppError, type Dispatch } from '../../model/index.ts';
import type { ChannelPort, Receipt } from '../channels/port.ts';
import type { ResponseContext } from '../context.ts';
import { isKnownAs, noteParts } from './parts.ts';
import { changeDispatch } from './record.ts';
import { afterStatus, withAttempt } from './transitions.ts';

const STILL_OPEN = ['accepted', 'unknown', 'pending', 'claimed', 'sending', 'failed'] as const;

/** Takes a gateway's pushed receipt and writes down what it says; `matched: false` when it speaks of no message of ours, so that the gateway pushes again later. */
export async function applyReceipt(
  ctx: ResponseContext,
  channels: ReadonlyMap<string, ChannelPort>,
  request: { channelId: string; key: string; body: unknown },
): Promise<{ matched: boolean; answer?: Readonly<Record<string, unknown>> }> {
  const channel = channels.get(request.channelId);
  if (channel?.readReceipt === undefined) {
    throw new AppError('not-found', `通道 ${request.channelId} 不接收回执`, { channel: request.channelId });
  }
  let matched = false;
  for (const receipt of [channel.readReceipt(request.key, request.body)].flat()) {
    if ((await recordReceipt(ctx, channel, receipt)).matched) matched = true;
  }
  return { matched, ...(channel.receiptAnswer && { answer: channel.receiptAnswer }) };
}

/** Takes a receipt that a channel has read, over HTTP or a connection of its own, and writes down what it says. */
export async function recordReceipt(
  ctx: ResponseContext,
  channel: ChannelPort,
  receipt: Receipt,
): Promise<{ matched: boolean }> {
  const dispatch = await dispatchOf(ctx, channel.id, receipt);
  if (dispatch === null) return { matched: false };
  const traits = { canQuery: channel.query !== undefined, receiptWithinMs: channel.receiptWithinMs };
  await changeDispatch(ctx, dispatch.id, (latest, nowMs) => {
    const no = attemptNo(latest, receipt);
    const part = noteParts(latest, no, receipt);
    const isPart = part.dispatch !== latest;
    const noted = withAttempt(part.dispatch, no, {
      outcome: 'accepted',
      detail: receipt.detail,
      ...(isPart ? {} : { gatewayId: receipt.gatewayId }),
    });
    // A failure or delay of an earlier attempt says nothing of the one under way.
    const isStale = no < latest.attempts.length && part.status !== 'delivered';
    return isStale ? noted : afterStatus(noted, part.status, receipt.detail, traits, nowMs);
  });
  return { matched: true };
}

async function dispatchOf(ctx: ResponseContext, channel: string, receipt: Receipt): Promise<Dispatch | null> {
  if (receipt.ref !== null) {
    const id = receipt.ref.replace(/-\d+$/, '');
    const found = await ctx.store.get('dispatch', id);
    if (found !== undefined && wentOver(found.doc, channel)) return found.doc;
  }
  if (receipt.gatewayId === null) return null;
  const [row] = await ctx.store.list('dispatch', { where: { gatewayId: receipt.gatewayId, channel }, limit: 1 });
  return row?.doc ?? byTry(ctx, channel, receipt.gatewayId);
}

/** Whether any try at a message went over this channel: it may have moved on to another since. */
function wentOver(dispatch: Dispatch, channel: string): boolean {
  return dispatch.channel === channel || dispatch.attempts.some((attempt) => attempt.channel === channel);
}

/** The id of a part or of an earlier try is not indexed: it is looked for among the messages that are not at their end. */
async function byTry(ctx: ResponseContext, channel: string, gatewayId: string): Promise<Dispatch | null> {
  const where = { state: [...STILL_OPEN] };
  const rows = await ctx.store.list('dispatch', { where, limit: 1_000 });
  const isIt = ({ doc }: { doc: Dispatch }) =>
    doc.attempts.some((one) => (one.channel ?? doc.channel) === channel && isKnownAs(one, gatewayId));
  return rows.find(isIt)?.doc ?? null;
}

/** Which attempt a receipt speaks of: by the end of our reference, by the gateway's id, else the latest. */
function attemptNo(dispatch: Dispatch, receipt: Receipt): number {
  const byRef = receipt.ref === null ? Number.NaN : Number(/-(\d+)$/.exec(receipt.ref)?.[1]);
  if (Number.isInteger(byRef)) return byRef;
  const byId = dispatch.attempts.find((attempt) => isKnownAs(attempt, receipt.gatewayId));
  return byId?.no ?? dispatch.attempts.length;
}
