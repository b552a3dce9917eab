import type { Configuration } from '../../model/index.ts';
import type { Party } from './template-parts.ts';

type Named = Pick<Configuration, 'unit' | 'roster'>;

/** Takes a body or seat and gives its name as papers print it; a unit without bodies of its own gets plain words. */
export function partyName(party: Party, config: Named): string {
  const { unit } = config;
  const { bodies } = unit;
  const names: Record<Party, string> = {
    unit: unit.name,
    'party-branch': bodies?.partyGeneralBranch.name ?? unit.name,
    group: bodies?.leadingGroup.name ?? `${unit.name}舆情处置工作领导小组`,
    'group-office': bodies?.leadingGroup.office ?? `${unit.name}领导小组办公室`,
    'own-leaders': people(config.roster.ownLeaders, config) || `${unit.name}领导`,
    superior: bodies?.superior.name ?? '上级单位',
    'superior-leaders':
      bodies?.superior.leaders.map((leader) => `${bodies.superior.name}${leader.post}${leader.name}`).join('、') ??
      '上级单位主要领导',
    'superior-publicity': bodies?.superior.publicity ?? '上级单位宣传部门',
    'superior-net-admin': bodies?.superior.netAdmin ?? '上级单位网管办',
    'city-net-admin': bodies?.cityNetAdmin.name ?? '市网管办',
    departments: '各有关部门',
  };
  return names[party];
}

/** The secretary of the party general branch or the leading group's head signs what goes up. */
export function signerName(config: Named): string | null {
  return config.unit.bodies?.partyGeneralBranch.secretary ?? config.unit.people[0]?.name ?? null;
}

function people(ids: readonly string[], config: Named): string {
  return ids
    .flatMap((id) => config.roster.people.filter((person) => person.id === id))
    .map((person) => `${person.name}${person.post}`)
    .join('、');
}
