import { AppError, type Broadcast, type Person } from '../../model/index.ts';
import type { Write } from '../../store/port.ts';
import { needText } from '../actions/level.ts';
import { type AlarmRequest, raiseAlarm } from '../alarms.ts';
import { type Actor, auditEntry, commitFresh, mustGet, type ResponseContext, stableId } from '../context.ts';
import { resolveIds, resolveRecipients } from '../outbox/recipients.ts';
import { loadAttendance } from './attendance.ts';
import { demandMayReach, enqueuePlain } from './reach-people.ts';

/** The managed group as it is on the roster, whoever is away (A8). */
export function broadcastList(ctx: Pick<ResponseContext, 'config'>): Person[] {
  return resolveRecipients('broadcast', ctx.config.roster, { leaves: [], shift: null }).people;
}

/** A person writes to all spokespersons and administrators (A8) over every channel; who has no address is told to the desk by name. */
export async function sendBroadcast(ctx: ResponseContext, request: { text: string; actor: Actor }): Promise<Broadcast> {
  needText(request.text, 'text', '请写明要通知的内容');
  demandMayReach(ctx);
  const { actor, text } = request;
  const nowMs = ctx.clock.now();
  const id = `b${stableId('broadcast', actor.id, nowMs, text)}`;
  const attendance = await loadAttendance(ctx.store, nowMs);
  const members = broadcastList(ctx).map((person) => person.id);
  // Those on leave read it too; their stand-ins as well, since what it asks cannot wait.
  const standIns = resolveIds(members, ctx.config.roster, attendance).people.map((person) => person.id);
  const all = new Set([...members, ...standIns]);
  const to = ctx.config.roster.people.filter((person) => all.has(person.id));
  const message = { document: 'broadcast', subject: '舆情工作通知', to, text: body(ctx, text), key: id } as const;
  const sent = await commitFresh(ctx.store, async () => {
    if ((await ctx.store.get('broadcast', id)) !== undefined) return null;
    const { writes, unreachable } = enqueuePlain(ctx, message);
    const doc: Broadcast = {
      id,
      text,
      sentBy: actor.name,
      sentAtMs: nowMs,
      isExercise: ctx.isExercise,
      sent: to.map((person) => ({ personId: person.id, dispatchIds: dispatchesTo(writes, person.id) })),
      acknowledged: [],
    };
    const audit = auditEntry(nowMs, actor, 'broadcast.send', id, null, { text, people: to.length });
    return {
      commit: { writes: [{ op: 'create', kind: 'broadcast', doc }, ...writes], audit: [audit] },
      result: { doc, unreachable },
    };
  });
  if (sent === null) throw new AppError('conflict', '这条通知已经发出', { id });
  for (const person of sent.unreachable) await raiseAlarm(ctx, noAddress(person, id));
  return sent.doc;
}

function body(ctx: ResponseContext, text: string): string {
  return `舆情工作通知：${text}（请登录签收：${ctx.config.settings.publicUrl}/people）`;
}

function dispatchesTo(writes: readonly Write[], personId: string): string[] {
  return writes.flatMap((write) =>
    write.op === 'create' && write.kind === 'dispatch' && write.doc.personId === personId ? [write.doc.id] : [],
  );
}

function noAddress(person: Person, id: string): AlarmRequest {
  return {
    kind: 'no-recipient',
    severity: 'serious',
    incidentId: null,
    dutyId: null,
    dispatchId: null,
    text: `${person.name}没有可用的联系方式，群发通知未能发给本人`,
    key: `${id}:${person.id}`,
  };
}

/** A member says that they read it, or an officer records that they said so by phone. A second time changes nothing. */
export async function acknowledgeBroadcast(
  ctx: ResponseContext,
  request: { id: string; personId: string; how: string; actor: Actor },
): Promise<Broadcast> {
  const { personId, how, actor } = request;
  await commitFresh(ctx.store, async () => {
    const { doc, version } = await mustGet(ctx.store, 'broadcast', request.id);
    if (!doc.sent.some((each) => each.personId === personId)) {
      throw new AppError('input-invalid', '此人不在这次通知的名单上', { field: 'personId' });
    }
    if (doc.acknowledged.some((each) => each.personId === personId)) return null;
    const nowMs = ctx.clock.now();
    const read = { ...doc, acknowledged: [...doc.acknowledged, { personId, atMs: nowMs, by: actor.name, how }] };
    const audit = auditEntry(nowMs, actor, 'broadcast.acknowledge', doc.id, null, { personId, how });
    return {
      commit: { writes: [{ op: 'replace', kind: 'broadcast', doc: read, version }], audit: [audit] },
      result: true,
    };
  });
  return (await mustGet(ctx.store, 'broadcast', request.id)).doc;
}
