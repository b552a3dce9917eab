import type { BoardMessage } from '../../model/index.ts';
import type { Write } from '../../store/port.ts';
import { auditEntry, commitFresh, mustGet, PROGRAM, type ResponseContext } from '../context.ts';
import { clip } from '../documents/sms.ts';
import { shortTime } from '../documents/times.ts';
import { deliveredToAllAt } from '../duties/settle.ts';
import { incidentIdOf } from '../incidents/open.ts';
import { alarmWrite, clearAlarms, type PassTo } from './board-route.ts';

/** Receipts prove a passing, time raises alarms; gives how many messages it moved. */
export async function watchMessages(ctx: ResponseContext): Promise<number> {
  const open = await ctx.store.list('boardMessage', { where: { state: ['routed', 'unaddressed'] }, limit: 1_000 });
  let moved = 0;
  for (const { doc } of open) if (await watchMessage(ctx, doc.id)) moved++;
  return moved;
}

async function watchMessage(ctx: ResponseContext, id: string): Promise<boolean> {
  const moved = await commitFresh(ctx.store, async () => {
    const { doc, version } = await mustGet(ctx.store, 'boardMessage', id);
    if (doc.state !== 'routed' && doc.state !== 'unaddressed') return null;
    const nowMs = ctx.clock.now();
    const proved = await withReceipts(ctx, await withIncident(ctx, doc));
    const timed = proved.state === 'passed' ? { message: proved, writes: [] } : saidByTime(ctx, proved, nowMs);
    if (JSON.stringify(timed.message) === JSON.stringify(doc)) return null;
    const cleared = proved.state === 'passed' ? await clearAlarms(ctx, doc) : [];
    const audit = auditEntry(nowMs, PROGRAM, 'board.watch', id, doc.incidentId, {
      title: doc.title,
      state: proved.state,
    });
    return {
      commit: {
        writes: [{ op: 'replace', kind: 'boardMessage', doc: timed.message, version }, ...timed.writes, ...cleared],
        audit: [audit],
      },
      result: true,
    };
  });
  return moved ?? false;
}

/** A message may be found before its story becomes an incident. */
async function withIncident(ctx: ResponseContext, message: BoardMessage): Promise<BoardMessage> {
  if (message.incidentId !== null || message.postId === null) return message;
  const [found] = await ctx.store.getPosts([message.postId]);
  return { ...message, incidentId: await incidentIdFor(ctx, found?.analysis?.storyId ?? null) };
}

async function withReceipts(ctx: ResponseContext, message: BoardMessage): Promise<BoardMessage> {
  let proved = message;
  for (const which of ['supervision', 'leader'] as const satisfies PassTo[]) {
    const pass = proved[which];
    if (pass === null || pass.done !== null || pass.dispatchIds.length === 0) continue;
    const rows = await Promise.all(pass.dispatchIds.map((id) => ctx.store.get('dispatch', id)));
    const atMs = deliveredToAllAt(rows.flatMap((row) => (row === undefined ? [] : [row.doc])));
    if (atMs === null) continue;
    const done = { byId: PROGRAM.id, by: PROGRAM.name, atMs, proof: '收件人手机已收到' };
    proved = { ...proved, [which]: { ...pass, done } };
  }
  return passedIfBoth(proved);
}

/** Gives the message as passed on once both bodies have it. */
export function passedIfBoth(message: BoardMessage): BoardMessage {
  const isBoth = message.supervision?.done != null && message.leader?.done != null;
  return isBoth && message.state === 'routed' ? { ...message, state: 'passed' } : message;
}

function saidByTime(
  ctx: ResponseContext,
  message: BoardMessage,
  nowMs: number,
): { message: BoardMessage; writes: Write[] } {
  const { boardRouting, timeZone } = ctx.config.settings;
  const what = `留言“${clip(message.title, 30)}”的转送`;
  if (nowMs >= message.dueAtMs && !message.said.includes('overdue')) {
    const write = alarmWrite(message, 'duty-over', 'critical', 'overdue', `${what}已超时限`, nowMs);
    return { message: { ...message, said: [...message.said, 'overdue'] }, writes: [write] };
  }
  if (message.said.length > 0 || nowMs < message.dueAtMs - boardRouting.warnMins * 60_000)
    return { message, writes: [] };
  const text = `${what}将于${shortTime(message.dueAtMs, timeZone)}到期`;
  const write = alarmWrite(message, 'duty-close', 'serious', 'warned', text, nowMs);
  return { message: { ...message, said: [...message.said, 'warned'] }, writes: [write] };
}

/** Gives the incident that a post's story has become, null while it is none. */
export async function incidentIdFor(ctx: ResponseContext, storyId: string | null): Promise<string | null> {
  if (storyId === null) return null;
  return (await ctx.store.get('incident', incidentIdOf(storyId)))?.doc.id ?? null;
}
