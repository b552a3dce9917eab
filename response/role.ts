import { setTimeout as sleep } from 'node:timers/promises';
import { errorText } from '../model/index.ts';
import { startCalendar } from './calendar.ts';
import { openChannels } from './channels/index.ts';
import type { ChannelPort } from './channels/port.ts';
import { type ResponseContext, standingOf } from './context.ts';
import { tickDuties } from './duties/clock.ts';
import { settleDuty } from './duties/settle.ts';
import { createStoryFollower } from './incidents/follow.ts';
import { recordReceipt } from './outbox/receipts.ts';
import { createSender } from './outbox/sender.ts';
import { createBoardFollower } from './publishing/board-follow.ts';

/** Between two looks of the clock, real ms, unless the context says otherwise: a duty fires at most this late. */
const TICK_MS = 100;

/** The response role: follows stories, runs the duty clock, empties the outbox. */
export interface ResponseRole {
  start(): void;
  /** Stops looking and waits for what is being sent. */
  stop(): Promise<void>;
}

/** Takes the context and gives the role; each of its three loops goes on when another fails. */
export function createResponse(
  ctx: ResponseContext,
  channels: ReadonlyMap<string, ChannelPort> = openChannels(ctx.config.channels),
): ResponseRole {
  const sender = createSender(ctx, channels);
  const follow = createStoryFollower(ctx);
  const stopping = new AbortController();
  const loops: Promise<void>[] = [];
  let calendar: { stop(): Promise<void> } | null = null;
  return {
    start() {
      loops.push(
        loop(ctx, '时限', stopping.signal, () => tickDuties(ctx)),
        loop(ctx, '发送', stopping.signal, () => sender.tick()),
        loop(ctx, '跟踪', stopping.signal, follow),
        loop(ctx, '留言板', stopping.signal, createBoardFollower(ctx)),
        sweep(ctx),
      );
      for (const channel of channels.values()) {
        channel.receive?.(async (receipt) => (await recordReceipt(ctx, channel, receipt)).matched);
      }
      calendar = startCalendar(ctx, channels);
    },
    async stop() {
      stopping.abort();
      await calendar?.stop();
      await Promise.all(loops);
      await sender.idle();
      await Promise.all([...channels.values()].map((channel) => channel.close?.()));
    },
  };
}

async function loop(
  ctx: ResponseContext,
  name: string,
  signal: AbortSignal,
  tick: () => Promise<number>,
): Promise<void> {
  while (!signal.aborted) {
    try {
      // Another node acts: this one is ready to go on when that one is gone.
      if (standingOf(ctx).isActive) await tick();
    } catch (thrown) {
      ctx.log.error(`${name}循环出错，将继续`, { why: errorText(thrown) });
    }
    await sleep(ctx.looks?.everyMs ?? TICK_MS, undefined, { signal }).catch(() => undefined);
  }
}

/** What a crash left between a receipt and its duty is finished at start. */
async function sweep(ctx: ResponseContext): Promise<void> {
  if (!standingOf(ctx).isActive) return;
  try {
    const open = await ctx.store.list('duty', { where: { state: 'open' }, limit: 10_000 });
    for (const { doc } of open.filter((duty) => duty.doc.proof === 'delivered' || duty.doc.proof === 'acknowledged')) {
      await settleDuty(ctx, doc.id);
    }
  } catch (thrown) {
    ctx.log.error('启动清理出错，将由时限循环补做', { why: errorText(thrown) });
  }
}
