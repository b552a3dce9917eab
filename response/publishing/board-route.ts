import type { Alarm, BoardAddressee, BoardMessage, BoardPass, BodyId, Person } from '../../model/index.ts';
import type { Write } from '../../store/port.ts';
import { alarmDoc } from '../alarms.ts';
import { type ResponseContext, stableId } from '../context.ts';
import { clip, withStop } from '../documents/sms.ts';
import { shortTime } from '../documents/times.ts';
import { enqueue, type Order } from '../outbox/enqueue.ts';
import { resolveRecipients } from '../outbox/recipients.ts';
import { type Attendance, loadAttendance } from '../people/attendance.ts';

/** Which of the two that a message is passed to. */
export type PassTo = 'supervision' | 'leader';

/** Addressees by the name that people give them. */
export const addresseeNames: Record<BoardAddressee, string> = {
  'provincial-party-secretary': '省委书记',
  'city-party-secretary': '市委书记',
  governor: '省长',
  mayor: '市长',
};

interface Way {
  supervision: BodyId;
  leader: BodyId;
  names: (ctx: Pick<ResponseContext, 'config'>) => Record<PassTo, string>;
}

const partyWay: Way = {
  supervision: 'city-party-supervision',
  leader: 'city-party-leaders',
  names: ({ config }) => {
    const body = config.unit.bodies?.cityParty;
    return { supervision: body?.supervision ?? '市委督办室', leader: `${body?.name ?? '市委'}主要领导` };
  },
};
const governmentWay: Way = {
  supervision: 'city-government-supervision',
  leader: 'city-government-leaders',
  names: ({ config }) => {
    const body = config.unit.bodies?.cityGovernment;
    return { supervision: body?.supervision ?? '市政府督办室', leader: `${body?.name ?? '市政府'}主要领导` };
  },
};

/** A19: to a party secretary by the city party committee, to a governor or mayor by the city government. */
const ways: Record<BoardAddressee, Way> = {
  'provincial-party-secretary': partyWay,
  'city-party-secretary': partyWay,
  governor: governmentWay,
  mayor: governmentWay,
};

/** Takes a message with its addressee; gives it on its way and what to commit with it: messages to the bodies' contacts as they are there now, or an alarm where there are none (A19). */
export async function routeMessage(
  ctx: ResponseContext,
  message: BoardMessage,
  addressee: BoardAddressee,
  nowMs: number,
): Promise<{ message: BoardMessage; writes: Write[] }> {
  const way = ways[addressee];
  const names = way.names(ctx);
  const attendance = await loadAttendance(ctx.store, nowMs);
  const to = (which: PassTo) => {
    const contacts = contactsOf(ctx, way[which], attendance);
    return passTo(ctx, { ...message, addressee }, { which, body: way[which], name: names[which], ...contacts }, nowMs);
  };
  const [supervision, leader] = [to('supervision'), to('leader')];
  const routed: BoardMessage = {
    ...message,
    addressee,
    state: 'routed',
    supervision: supervision.pass,
    leader: leader.pass,
    dueAtMs: nowMs + ctx.config.settings.boardRouting.withinMins * 60_000,
  };
  return { message: routed, writes: [...supervision.writes, ...leader.writes] };
}

/** One of the two bodies with whom to tell there, and why a person must pass the message on besides. */
interface Target {
  which: PassTo;
  body: BodyId;
  name: string;
  people: readonly Person[];
  lacks: string | null;
}

/** Nobody real is told of an exercise, unless the unit says so. */
function contactsOf(ctx: ResponseContext, body: BodyId, attendance: Attendance): Pick<Target, 'people' | 'lacks'> {
  const { roster, settings } = ctx.config;
  if (ctx.isExercise && !settings.exerciseReachesPeople) return { people: [], lacks: '演练中不向真人发送' };
  const { people, missing } = resolveRecipients(body, roster, attendance);
  if (people.length === 0 && missing.length === 0) return { people, lacks: '没有可用的联系人' };
  return { people, lacks: missing.length === 0 ? null : `${missing.join('、')}不在岗且无人替补` };
}

function passTo(
  ctx: ResponseContext,
  message: BoardMessage,
  to: Target,
  nowMs: number,
): { pass: BoardPass; writes: Write[] } {
  const { channels, settings } = ctx.config;
  const { publicUrl, linkHours } = settings;
  const order = orderFor(ctx, message, to);
  const { writes, dispatchIds, unreachable } = enqueue(order, { channels, publicUrl, linkHours, nowMs });
  const pass: BoardPass = { body: to.body, name: to.name, dispatchIds, done: null };
  const noAddress = unreachable.length === 0 ? null : `${unreachable.map(({ name }) => name).join('、')}没有号码`;
  const why = to.lacks ?? noAddress;
  if (why === null) return { pass, writes };
  const text = `留言“${clip(message.title, 30)}”须转${to.name}，${why}，请转送后登记`;
  return { pass, writes: [...writes, alarmWrite(message, 'no-recipient', 'critical', to.which, text, nowMs)] };
}

function orderFor(ctx: ResponseContext, message: BoardMessage, to: Target): Order {
  const { boardRouting, timeZone } = ctx.config.settings;
  const mark = ctx.isExercise ? '【演练】' : '';
  const whom = message.addressee === null ? '领导' : addresseeNames[message.addressee];
  const ask = to.which === 'supervision' ? '请督办' : '请阅';
  const at = shortTime(message.receivedAtMs, timeZone);
  const address = message.url === null ? '' : `网址：${clip(message.url, 120)}`;
  return {
    incidentId: message.incidentId,
    dutyId: null,
    document: 'notice',
    to: to.people,
    channels: boardRouting.channels,
    priority: 2,
    // Part of the dispatch's id: two messages to one person are two.
    revision: Number.parseInt(stableId(message.id, to.which).slice(0, 8), 16),
    subject: `${mark}留言板留言转${to.name}`,
    compose: () =>
      `${mark}留言板致${whom}的留言涉及${ctx.config.unit.name}，${ask}：${withStop(clip(message.title, 60))}${at}。${address}`,
  };
}

/** The alarms that a message may have raised, by their keys. */
const alarmKeys: readonly [Alarm['kind'], string][] = [
  ['no-recipient', 'supervision'],
  ['no-recipient', 'leader'],
  ['no-recipient', 'addressee'],
  ['duty-close', 'warned'],
  ['duty-over', 'overdue'],
];

/** Gives the alarm about a message, to be committed with what called for it. */
export function alarmWrite(
  message: Pick<BoardMessage, 'id' | 'incidentId'>,
  kind: Alarm['kind'],
  severity: Alarm['severity'],
  key: string,
  text: string,
  nowMs: number,
): Write {
  const said = { kind, severity, incidentId: message.incidentId, dutyId: null, dispatchId: null, text };
  return { op: 'create', kind: 'alarm', doc: alarmDoc({ ...said, key: `board:${message.id}:${key}` }, nowMs) };
}

/** Gives the writes that take away a message's open alarms of the given keys (default: all). */
export async function clearAlarms(
  ctx: Pick<ResponseContext, 'store'>,
  message: Pick<BoardMessage, 'id' | 'incidentId'>,
  only?: readonly string[],
): Promise<Write[]> {
  const keys = alarmKeys.filter(([, key]) => only?.includes(key) ?? true);
  const found = await Promise.all(
    keys.map(([kind, key]) => {
      const said = { kind, severity: 'serious', incidentId: null, dutyId: null, dispatchId: null, text: '' } as const;
      return ctx.store.get('alarm', alarmDoc({ ...said, key: `board:${message.id}:${key}` }, 0).id);
    }),
  );
  return found.flatMap((alarm) =>
    alarm === undefined || alarm.doc.state === 'cleared'
      ? []
      : [{ op: 'replace', kind: 'alarm', doc: { ...alarm.doc, state: 'cleared' }, version: alarm.version } as const],
  );
}
