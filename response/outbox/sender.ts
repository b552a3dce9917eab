import { randomUUID } from 'node:crypto';
import { type Dispatch, errorText } from '../../model/index.ts';
import type { Versioned } from '../../store/port.ts';
import type { ChannelPort, SendOutcome } from '../channels/port.ts';
import { auditEntry, PROGRAM, type ResponseContext, standingOf } from '../context.ts';
import { waitForPerson } from './per-person.ts';
import { alarmNoReceipt, changeDispatch } from './record.ts';
import {
  afterQuery,
  afterSend,
  beginAttempt,
  type ChannelTraits,
  markResend,
  unknown,
  withAttempt,
} from './transitions.ts';

/** Messages under way at once on one channel; level 1 has room that nothing else takes. */
const ROOM = 8;
const ROOM_LEVEL_1 = 24;
const PAGE = 200;
/** Added to a channel's own timeout before a claim is taken for dead, real ms. */
const LEASE_SLACK_MS = 5_000;
/** A channel whose receipt is late: the desk is told after the first question that brought no answer. */
const FALLBACK_RECEIPT_MS = 60_000;

/** The sending half of the outbox. */
export interface Sender {
  /** Starts everything that is due and not yet under way; gives how many, without waiting for them. */
  tick(): Promise<number>;
  /** Waits until nothing is under way. */
  idle(): Promise<void>;
}

/** Takes the channels and gives a sender; a hung channel holds up its own room only. */
export function createSender(ctx: ResponseContext, channels: ReadonlyMap<string, ChannelPort>): Sender {
  const underWay = new Map<string, Promise<void>>();
  const load = new Map<string, number>();
  const start = (row: Versioned<Dispatch>, channel: ChannelPort) => {
    load.set(channel.id, (load.get(channel.id) ?? 0) + 1);
    const work = workOn(ctx, row, channel)
      .catch((thrown) => ctx.log.error('发送环节出错', { dispatchId: row.doc.id, why: errorText(thrown) }))
      .finally(() => {
        underWay.delete(row.doc.id);
        load.set(channel.id, (load.get(channel.id) ?? 1) - 1);
      });
    underWay.set(row.doc.id, work);
  };
  const hasRoom = (channel: ChannelPort, { priority }: Dispatch) =>
    (load.get(channel.id) ?? 0) < (priority === 1 ? ROOM_LEVEL_1 : ROOM);
  return {
    async tick() {
      const due = await ctx.store.list('dispatch', {
        where: { nextAtMs: { lte: Math.min(ctx.clock.now(), standingOf(ctx).dueByMs) } },
        orderBy: { field: 'priority', direction: 'asc' },
        limit: PAGE + underWay.size,
        mayLag: ctx.looks?.mayLag ?? false,
      });
      let started = 0;
      for (const row of due) {
        if (underWay.has(row.doc.id)) continue;
        const channel = channels.get(row.doc.channel);
        if (channel === undefined) await failUnconfigured(ctx, row.doc);
        else if (hasRoom(channel, row.doc) && !(await isHeldBack(ctx, row, channel))) {
          start(row, channel);
          started++;
        }
      }
      return started;
    },
    async idle() {
      while (underWay.size > 0) await Promise.all(underWay.values());
    },
  };
}

function isToBeSent({ state }: Dispatch): boolean {
  return state === 'pending' || state === 'claimed';
}

/** What a channel may not carry in this minute stays in the outbox, and is looked at again when it may. */
async function isHeldBack(ctx: ResponseContext, row: Versioned<Dispatch>, channel: ChannelPort): Promise<boolean> {
  if (!isToBeSent(row.doc)) return false;
  const personMs = await waitForPerson(ctx, row.doc);
  const waitMs = personMs > 0 ? personMs : (channel.waitMs?.(row.doc.priority) ?? 0);
  if (waitMs === 0) return false;
  const doc: Dispatch = { ...row.doc, nextAtMs: ctx.clock.now() + waitMs * ctx.clock.speed };
  await ctx.store.commit({ writes: [{ op: 'replace', kind: 'dispatch', doc, version: row.version }] });
  return true;
}

async function failUnconfigured(ctx: ResponseContext, dispatch: Dispatch): Promise<void> {
  await changeDispatch(ctx, dispatch.id, (latest) => ({
    ...latest,
    state: 'failed',
    nextAtMs: null,
    claim: null,
    failure: `通道 ${dispatch.channel} 未配置`,
  }));
}

function traitsOf(channel: ChannelPort): ChannelTraits {
  return { canQuery: channel.query !== undefined, receiptWithinMs: channel.receiptWithinMs };
}

async function workOn(ctx: ResponseContext, row: Versioned<Dispatch>, channel: ChannelPort): Promise<void> {
  const { state } = row.doc;
  if (isToBeSent(row.doc)) return sendOne(ctx, row, channel);
  if (state === 'sending') {
    const traits = traitsOf(channel);
    await changeDispatch(ctx, row.doc.id, (latest, nowMs) =>
      latest.state === 'sending' && (latest.claim?.untilMs ?? 0) <= nowMs
        ? unknown(latest, '发送途中程序中断，结果不明', traits, nowMs)
        : null,
    );
    return;
  }
  if (state === 'unknown' || state === 'accepted') return ask(ctx, row.doc, channel);
}

/** Claims, marks the attempt as begun, calls, and writes down what the other side said. */
async function sendOne(ctx: ResponseContext, row: Versioned<Dispatch>, channel: ChannelPort): Promise<void> {
  const { asksFirst } = standingOf(ctx);
  const callsMs = channel.timeoutMs * (asksFirst ? 2 : 1);
  const claim = { token: randomUUID(), untilMs: ctx.clock.now() + (callsMs + LEASE_SLACK_MS) * ctx.clock.speed };
  const claimed: Dispatch = { ...row.doc, state: 'claimed', claim, nextAtMs: claim.untilMs };
  const reserved = await ctx.store.commit({
    writes: [{ op: 'replace', kind: 'dispatch', doc: claimed, version: row.version }],
  });
  if (!reserved.ok) return; // another node was faster
  const sending = beginAttempt(claimed, ctx.clock.now(), claim);
  const attempt = sending.attempts.at(-1);
  if (attempt === undefined) return;
  const audit = auditEntry(attempt.atMs, PROGRAM, 'dispatch.sending', sending.id, sending.incidentId, {
    ref: attempt.ref,
  });
  const begun = await ctx.store.commit({
    writes: [{ op: 'replace', kind: 'dispatch', doc: sending, version: reserved.versions[0] ?? '' }],
    audit: [audit],
  });
  if (!begun.ok) return;
  const taken = asksFirst ? await takenFromAnother(channel, attempt.ref, sending.address) : null;
  const outcome = taken ?? (await callSafely(channel, sending, attempt.ref));
  const traits = traitsOf(channel);
  await changeDispatch(ctx, sending.id, (latest, nowMs) =>
    latest.claim?.token === claim.token || latest.state === 'delivered' || latest.state === 'acknowledged'
      ? afterSend(latest, attempt.no, outcome, traits, nowMs)
      : withAttempt(latest, attempt.no, { detail: outcome.detail, outcome: outcome.outcome }),
  );
}

/** Two nodes give one message one reference: what the gateway has under it was sent by another. No answer is no reason to hold a report back. */
async function takenFromAnother(channel: ChannelPort, ref: string, address: string): Promise<SendOutcome | null> {
  const answer = await channel.query?.({ ref, gatewayId: null, address, ageMs: 0 }).catch(() => undefined);
  if (answer?.outcome !== 'found') return null;
  return { outcome: 'accepted', gatewayId: answer.gatewayId, detail: `另一节点已发出：${answer.detail}` };
}

async function callSafely(channel: ChannelPort, dispatch: Dispatch, ref: string): Promise<SendOutcome> {
  try {
    const { address, subject, text } = dispatch;
    return await channel.send({ ref, address, subject, text });
  } catch (thrown) {
    return { outcome: 'unknown', detail: errorText(thrown) };
  }
}

/** Whether the latest try stands as it did when it was asked about: two processes that ask at once have asked once. */
function isAsAsked({ attempts }: Dispatch, asked: Dispatch['attempts'][number]): boolean {
  return attempts.at(-1)?.outcome === asked.outcome;
}

/** Asks the gateway about an unclear or unreceipted message; a channel that cannot be asked is resent, marked. */
async function ask(ctx: ResponseContext, dispatch: Dispatch, channel: ChannelPort): Promise<void> {
  const traits = traitsOf(channel);
  const last = dispatch.attempts.at(-1);
  if (channel.query === undefined || last === undefined) {
    await changeDispatch(ctx, dispatch.id, (latest, nowMs) => {
      if (latest.state === 'unknown') return markResend(latest, nowMs);
      return latest.state === 'accepted' ? { ...latest, nextAtMs: nowMs + FALLBACK_RECEIPT_MS } : null;
    });
    if (dispatch.state === 'accepted') await alarmNoReceipt(ctx, dispatch);
    return;
  }
  const parts = last.parts?.map((part) => part.gatewayId);
  const ageMs = (ctx.clock.now() - last.atMs) / ctx.clock.speed;
  const { ref, gatewayId } = last;
  const answer = await channel.query({ ref, gatewayId, address: dispatch.address, ageMs, ...(parts && { parts }) });
  const asked = Math.floor((ctx.clock.now() - last.atMs) / 10_000);
  const after = await changeDispatch(ctx, dispatch.id, (latest, nowMs) =>
    latest.state === dispatch.state && latest.attempts.length === dispatch.attempts.length && isAsAsked(latest, last)
      ? afterQuery(latest, answer, asked, traits, nowMs)
      : null,
  );
  if (after?.state === 'accepted' && after.nextAtMs !== null) await alarmNoReceipt(ctx, after);
}
