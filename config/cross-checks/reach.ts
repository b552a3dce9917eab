import { BodyId } from '../../model/index.ts';
import { type ConfigProblem, problemText } from '../problems.ts';
import { at, items, root, type Spot, text, wrong } from '../spot.ts';
import type { YamlFile } from '../yaml-file.ts';
import { seatPeople } from './roster.ts';

const addresses: Record<string, { field: string; name: string }> = {
  'sms-http': { field: 'phone', name: '手机号' },
  smpp: { field: 'phone', name: '手机号' },
  'sms-aliyun': { field: 'phone', name: '手机号' },
  'sms-tencent': { field: 'phone', name: '手机号' },
  voice: { field: 'phone', name: '手机号' },
  wecom: { field: 'phone', name: '手机号' },
  dingtalk: { field: 'phone', name: '手机号' },
  mail: { field: 'mail', name: '邮箱地址' },
};

/** Checks that a duty's channels exist and that everyone it sends to has an address for each of them. */
export function checkReach(files: { rulebook: YamlFile; roster: YamlFile; channels: YamlFile }): ConfigProblem[] {
  // A channels file that could not be read, or is no list, has its own problem; each duty need not repeat it.
  if (!Array.isArray(files.channels.value)) return [];
  const channels = new Map(items(root(files.channels)).map((each) => [text(at(each, 'id')), text(at(each, 'kind'))]));
  const problems = items(at(root(files.rulebook), 'duties')).flatMap((duty) => {
    const send = at(duty, 'send');
    const recipients = recipientsOf(root(files.roster), text(at(send, 'to')));
    const told = [at(send, 'to'), ...items(at(duty, 'alert')), ...items(at(duty, 'overdue'))];
    const missing = told.find((to) => isBodyMissing(root(files.roster), to));
    if (missing !== undefined) return [noSuchBody(files.roster, missing, duty)];
    return items(at(send, 'channels')).flatMap((channel) => {
      const id = text(channel);
      if (id === undefined) return [];
      if (!channels.has(id)) return [wrong(channel, 'channels.yaml 里某通道的 id')];
      return recipients.flatMap((person) => missingAddress(person, duty, id, channels.get(id)));
    });
  });
  const told = items(at(root(files.rulebook), 'duties')).flatMap((duty) =>
    ['alert', 'overdue'].flatMap((key) =>
      items(at(duty, key))
        .filter((to) => isBodyMissing(root(files.roster), to))
        .map((to) => noSuchBody(files.roster, to, duty)),
    ),
  );
  return onePerField([...problems, ...told]);
}

function recipientsOf(roster: Spot, to: string | undefined): Spot[] {
  const groups: Record<string, Spot[]> = {
    'own-leaders': items(at(roster, 'ownLeaders')),
    'superior-leaders': items(at(roster, 'superiorLeaders')),
    'duty-officer': seatPeople(at(roster, 'dutyOfficer')),
    'stand-in': [at(at(roster, 'dutyOfficer'), 'b')],
    'party-office': seatPeople(at(roster, 'partyOffice')),
    'first-responsible': [...items(at(roster, 'ownLeaders')), ...posts(roster, ['head'])],
    'department-head': posts(roster, ['head']),
    'department-deputy': posts(roster, ['deputy']),
    'department-spokesperson': posts(roster, ['spokesperson']),
    'department-admins': posts(roster, ['opinionAdmins']),
    commentators: posts(roster, ['commentators']),
    broadcast: [...posts(roster, ['spokesperson', 'opinionAdmins']), ...items(at(roster, 'broadcastExtra'))],
  };
  const body = items(at(roster, 'bodies')).find((each) => text(at(each, 'id')) === to);
  const spots = groups[to ?? ''] ?? (body === undefined ? [] : items(at(body, 'people')));
  const ids = new Set(spots.map(text));
  return items(at(roster, 'people')).filter((person) => ids.has(text(at(person, 'id'))));
}

/** Who holds these posts in any department: whom a matter will concern is not known beforehand. */
function posts(roster: Spot, keys: readonly string[]): Spot[] {
  return items(at(roster, 'departments')).flatMap((department) =>
    keys.flatMap((key) => {
      const spot = at(department, key);
      return Array.isArray(spot.value) ? items(spot) : [spot];
    }),
  );
}

function isBodyMissing(roster: Spot, to: Spot): boolean {
  const known = BodyId.safeParse(to.value);
  return known.success && !items(at(roster, 'bodies')).some((body) => at(body, 'id').value === known.data);
}

function noSuchBody(roster: YamlFile, to: Spot, duty: Spot): ConfigProblem {
  const why = `职责 ${text(at(duty, 'id')) ?? ''} 要发给它`;
  return wrong(at(root(roster), 'bodies'), `含有机构 ${String(to.value)} 的列表（${why}）`, '没有它的列表');
}

function missingAddress(person: Spot, duty: Spot, channel: string, kind: string | undefined): ConfigProblem[] {
  const address = addresses[kind ?? ''];
  if (address === undefined || at(person, address.field).value !== undefined) return [];
  const who = text(at(person, 'name')) ?? text(at(person, 'id')) ?? '';
  const why = `职责 ${text(at(duty, 'id')) ?? ''} 经通道 ${channel} 发给 ${who}`;
  return [wrong(at(person, address.field), `${address.name}（${why}）`)];
}

/** One person without a phone is one mistake, however many duties need it. */
function onePerField(problems: ConfigProblem[]): ConfigProblem[] {
  const byPlace = new Map<string, ConfigProblem>();
  for (const problem of problems) {
    const place = problem.found === '缺失' ? `${problem.file} ${problem.field}` : problemText(problem);
    if (!byPlace.has(place)) byPlace.set(place, problem);
  }
  return [...byPlace.values()];
}
