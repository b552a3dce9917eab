import type { Role, Roster } from '../model/people.ts';

/** A person who can sign in to the demo; the password is printed, it guards nothing but a loopback exercise. */
export interface DemoUser {
  id: string;
  name: string;
  password: string;
  roles: Role[];
  personId: string | null;
  /** What to try with it, for the terminal. */
  about: string;
}

/** Takes the roster and the password that all demo users share, gives one user for each seat worth trying. */
export function demoUsers(roster: Roster, password: string): DemoUser[] {
  const wanted: [string, string | undefined, Role[], string][] = [
    ['zhiban', roster.dutyOfficer.a, ['duty-officer', 'opinion-admin'], '值班员：研判、确认级别、立即发送'],
    ['tiban', roster.dutyOfficer.b, ['duty-officer'], '替补值班员：第20分钟无人确认时被叫到'],
    ['dangban', roster.partyOffice.a, ['party-office'], '党总支办：登记纸质快报送达'],
    ['juzhang', roster.ownLeaders[0], ['leader'], '本局领导：看事件与时限'],
    ['fayanren', roster.ownLeaders[1] ?? roster.ownLeaders[0], ['spokesperson', 'leader'], '网络发言人'],
    ['shangji', roster.superiorLeaders[0], ['superior-leader'], '上级局领导：看报来的事件'],
  ];
  const people = wanted.flatMap(([id, personId, roles, about]) => {
    const person = roster.people.find((one) => one.id === personId);
    return person ? [{ id, name: person.name, password, roles, personId: person.id, about }] : [];
  });
  const others: DemoUser[] = [
    { id: 'fenxi', name: '分析员', password, roles: ['analyst'], personId: null, about: '检索全部信息' },
    {
      id: 'guanli',
      name: '系统管理员',
      password,
      roles: ['system-admin'],
      personId: null,
      about: '设置、用户、信源状态',
    },
  ];
  return [...people, ...others];
}
