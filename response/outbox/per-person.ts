import type { Dispatch } from '../../model/index.ts';
import type { ResponseContext } from '../context.ts';

const HOUR_MS = 3_600_000;
/** What else may have gone out within the hour was written at most this much earlier. */
const LOOK_BACK_MS = 24 * HOUR_MS;

/** Takes a message that is to be sent and gives for how many real ms it must wait because its person had enough of this channel within the hour; level 1 never waits. */
export async function waitForPerson(ctx: ResponseContext, dispatch: Dispatch): Promise<number> {
  const limit = ctx.config.channels.find((channel) => channel.id === dispatch.channel)?.perPersonPerHour;
  if (limit === undefined || dispatch.priority === 1) return 0;
  const nowMs = ctx.clock.now();
  const { personId, channel } = dispatch;
  const where = { personId, channel, createdAtMs: { gte: nowMs - LOOK_BACK_MS } };
  const rows = await ctx.store.list('dispatch', { where, limit: 1_000 });
  const sent = rows
    .filter(({ doc }) => doc.id !== dispatch.id)
    .flatMap(({ doc }) =>
      doc.attempts.filter((attempt) => attempt.outcome !== 'refused' && attempt.outcome !== 'throttled'),
    )
    .map((attempt) => attempt.atMs)
    .filter((atMs) => atMs > nowMs - HOUR_MS && atMs <= nowMs)
    .toSorted((one, other) => one - other);
  const leaves = sent[sent.length - limit];
  return leaves === undefined ? 0 : (leaves + HOUR_MS - nowMs) / ctx.clock.speed;
}
