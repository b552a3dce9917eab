import { addressFor, type Configuration, type Department, isPersonal, type Person } from '../../model/index.ts';
import { broadcastList, loadAttendance, reachOf, seatNow, unreachedPeople } from '../../response/index.ts';
import type { ApiContext } from '../context.ts';
import type { BodyView, PeopleView, RosterPersonView } from '../views-people.ts';

const MAX_ROWS = 1_000;
const DAY_MS = 86_400_000;
/** Older tests say nothing about whether a number still works. */
const TESTS_DAYS = 400;

/** Reads the roster as it stands now. */
export async function loadPeople(api: ApiContext): Promise<PeopleView> {
  const { store, config } = api;
  const { roster, settings } = config;
  const nowMs = api.clock.now();
  const [attendance, shifts, leaves, unreached, people] = await Promise.all([
    loadAttendance(store, nowMs),
    store.list('rota', { where: { toMs: { gt: nowMs } }, orderBy: { field: 'fromMs', direction: 'asc' }, limit: 100 }),
    store.list('leave', {
      where: { toMs: { gt: nowMs } },
      orderBy: { field: 'fromMs', direction: 'asc' },
      limit: MAX_ROWS,
    }),
    unreachedPeople(api),
    loadReached(api),
  ]);
  const missed = new Set(unreached.map((person) => person.id));
  const seat = seatNow(roster, attendance);
  return {
    onDuty: { a: seat.a, b: seat.b, untilMs: attendance.shift?.toMs ?? null },
    people: people.map((person) => {
      const leave = attendance.leaves.find((each) => each.personId === person.id);
      const standIn = leave?.standIn ?? person.standIn ?? null;
      const away = leave === undefined ? null : { untilMs: leave.toMs, standIn };
      return { ...person, away, isUnreached: missed.has(person.id) };
    }),
    bodies: bodiesOf(config),
    departments: roster.departments.map(presentDepartment),
    shifts: shifts.map(({ doc }) => doc).filter(({ fromMs, toMs }) => toMs > fromMs),
    leaves: leaves.map(({ doc }) => doc).filter(({ fromMs, toMs }) => toMs > fromMs),
    testEveryDays: settings.contactTestEveryDays,
    broadcastList: broadcastList(api).map((person) => person.id),
  };
}

async function loadReached(api: ApiContext): Promise<Omit<RosterPersonView, 'away' | 'isUnreached'>[]> {
  const sinceMs = api.clock.now() - TESTS_DAYS * DAY_MS;
  const rows = await api.store.list('contactTest', { where: { sentAtMs: { gte: sinceMs } }, limit: 10_000 });
  const reached = reachOf(
    api.config.roster.people,
    rows.map(({ doc }) => doc),
  );
  return api.config.roster.people.map((person) => {
    const own = reached.filter((reach) => reach.personId === person.id);
    const times = own.flatMap((reach) => reach.reachedAtMs ?? []);
    const ways = waysTo(person, api.config).map((way) => {
      const test = own.find((reach) => reach.channel === way.channel)?.lastTest;
      return { ...way, outcome: test?.outcome ?? null, testedAtMs: test?.sentAtMs ?? null };
    });
    return { ...person, reachedAtMs: times.length === 0 ? null : Math.max(...times), ways };
  });
}

function waysTo(person: Person, config: Configuration) {
  return config.channels.flatMap((channel) => {
    const address = isPersonal(channel.kind) ? addressFor(channel.kind, person) : undefined;
    return address === undefined ? [] : [{ channel: channel.id, channelName: channel.name, address }];
  });
}

/** The unit, its superior and the party office first, then the bodies of the list. */
function bodiesOf({ roster, unit }: Configuration): BodyView[] {
  const { dutyOfficer, partyOffice } = roster;
  const one = (id: string, name: string, reportsTo: string | null, people: readonly string[], post = '') => ({
    id,
    name,
    reportsTo,
    posts: [{ post, people: [...people] }],
  });
  const names = new Map<string, string>([
    ['unit', unit.name],
    ['superior', unit.bodies?.superior.name ?? '上级单位'],
    ...roster.bodies.map((body) => [body.id, body.name] as const),
  ]);
  return [
    one('unit', unit.name, names.get('superior') ?? null, roster.ownLeaders, '主要领导'),
    one('duty-officer', '舆情值班', null, [dutyOfficer.a, dutyOfficer.b, ...dutyOfficer.next], '依次呼叫'),
    one('party-office', unit.bodies?.partyGeneralBranch.office ?? '党总支办', null, [partyOffice.a, partyOffice.b]),
    one('superior', names.get('superior') ?? '', null, roster.superiorLeaders, '主要领导'),
    ...roster.bodies.map((body) => one(body.id, body.name, names.get(body.reportsTo ?? '') ?? null, body.people)),
  ];
}

function presentDepartment(department: Department): BodyView {
  const { id, name, head, deputy, spokesperson, opinionAdmins, commentators } = department;
  const posts = [
    { post: '第一责任人', people: [head] },
    { post: '直接责任人', people: deputy === undefined ? [] : [deputy] },
    { post: '网络发言人', people: [spokesperson] },
    { post: '舆情管理员', people: opinionAdmins },
    { post: '网评员', people: commentators },
  ];
  return { id, name, reportsTo: null, posts: posts.filter((post) => post.people.length > 0) };
}
