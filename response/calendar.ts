import { type ScheduledTask, schedule } from 'node-cron';
import { errorText, type Source } from '../model/index.ts';
import { raiseAlarm } from './alarms.ts';
import type { ChannelPort } from './channels/port.ts';
import type { ResponseContext } from './context.ts';
import { shortTime } from './documents/times.ts';
import { remindCalendar } from './drill/calendar-duty.ts';
import { testContactsWhenDue } from './people/contact-tests.ts';
import { checkPatrol } from './people/patrol.ts';

const HOURLY = '7 * * * *';
/** In office hours: a test message at night wakes people for nothing. */
const DAILY = '30 9 * * *';
const EVERY_FIVE_MINS = '*/5 * * * *';
const HOUR_MS = 3_600_000;
/** A source is blind after this many of its intervals without a good poll, but not before half an hour. */
const BLIND_INTERVALS = 3;
const BLIND_LEAST_MS = 30 * 60_000;

/** Calendar work of the response, on the machine's own clock: channels examined every hour before they are needed, blind sources and a daily round that nobody signed told every five minutes, contacts tested when that is due. */
export function startCalendar(
  ctx: ResponseContext,
  channels: ReadonlyMap<string, ChannelPort>,
): { stop(): Promise<void> } {
  const timezone = ctx.config.settings.timeZone;
  const job = (expression: string, work: () => Promise<unknown>): ScheduledTask =>
    schedule(expression, () => work().catch((thrown) => ctx.log.error('定时任务出错', { why: errorText(thrown) })), {
      timezone,
    });
  const tasks = [
    job(HOURLY, () => checkChannels(ctx, channels)),
    job(EVERY_FIVE_MINS, () => checkSources(ctx)),
    job(EVERY_FIVE_MINS, () => checkPatrol(ctx)),
    job(DAILY, () => testContactsWhenDue(ctx)),
    job(HOURLY, () => remindCalendar(ctx)),
  ];
  return {
    stop: async () => {
      await Promise.all(tasks.map((task) => task.destroy()));
    },
  };
}

/** Asks every channel whether it is there; one that is not goes to the duty desk, once an hour. Gives the ids of those. */
export async function checkChannels(
  ctx: ResponseContext,
  channels: ReadonlyMap<string, ChannelPort>,
): Promise<string[]> {
  const failed: string[] = [];
  const hour = Math.floor(ctx.clock.now() / HOUR_MS);
  await Promise.all(
    [...channels.values()].map(async (channel) => {
      const probed = await channel.probe();
      if (probed.isOk) return;
      failed.push(channel.id);
      const text = `通道“${channel.name}”自检不通过：${probed.detail}`;
      const key = `probe:${channel.id}:${hour}`;
      await tellDesk(ctx, 'channel', text, key);
    }),
  );
  return failed.sort();
}

/** Tells the duty desk of every source that has seen nothing for too long, once for each stretch of blindness. Gives their ids. */
export async function checkSources(ctx: ResponseContext): Promise<string[]> {
  const blind: string[] = [];
  for (const source of ctx.config.sources.filter((candidate) => candidate.isEnabled)) {
    const state = (await ctx.store.get('sourceState', source.id))?.doc;
    if (state === undefined || state.failures === 0) continue;
    const sinceMs = state.lastOkAtMs ?? 0;
    if (ctx.clock.now() - sinceMs < blindAfterMs(source)) continue;
    blind.push(source.id);
    const since =
      state.lastOkAtMs === null ? '从未成功' : `自${shortTime(state.lastOkAtMs, ctx.config.settings.timeZone)}起`;
    const text = `来源“${source.name}”${since}看不到内容：${state.lastWhy}`;
    const key = `blind:${source.id}:${sinceMs}`;
    await tellDesk(ctx, 'source-blind', text, key);
  }
  return blind;
}

async function tellDesk(
  ctx: ResponseContext,
  kind: 'channel' | 'source-blind',
  text: string,
  key: string,
): Promise<void> {
  await raiseAlarm(ctx, { kind, severity: 'serious', incidentId: null, dutyId: null, dispatchId: null, text, key });
}

function blindAfterMs(source: Source): number {
  return Math.max(source.everySecs * 1_000 * BLIND_INTERVALS, BLIND_LEAST_MS);
}
