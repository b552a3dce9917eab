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
    return items(at(send, 'channels')).flatMap((channel) => {
      const id = text(channel);
      if (id === undefined) return [];
      if (!channels.has(id)) return [wrong(channel, 'channels.yaml 里某通道的 id')];
      return recipients.flatMap((person) => missingAddress(person, duty, id, channels.get(id)));
    });
  });
  return onePerField(problems);
}

function recipientsOf(roster: Spot, to: string | undefined): Spot[] {
  const groups: Record<string, Spot[]> = {
    'own-leaders': items(at(roster, 'ownLeaders')),
    'superior-leaders': items(at(roster, 'superiorLeaders')),
    'duty-officer': seatPeople(at(roster, 'dutyOfficer')),
    'party-office': seatPeople(at(roster, 'partyOffice')),
  };
  const ids = new Set((groups[to ?? ''] ?? []).map(text));
  return items(at(roster, 'people')).filter((person) => ids.has(text(at(person, 'id'))));
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
