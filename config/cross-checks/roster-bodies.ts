import type { ConfigProblem } from '../problems.ts';
import { at, items, repeated, root, type Spot, text, wrong } from '../spot.ts';
import type { YamlFile } from '../yaml-file.ts';

/** The two that bodies may report to without being entries of the list. */
const OUTSIDE = new Set(['unit', 'superior']);

/** Checks that bodies differ, that each reports to one that is there, and that nobody reports in a circle. */
export function checkBodies(file: YamlFile): ConfigProblem[] {
  const bodies = items(at(root(file), 'bodies'));
  const above = new Map(bodies.map((body) => [text(at(body, 'id')), text(at(body, 'reportsTo'))]));
  return [
    ...repeated(
      bodies.map((body) => at(body, 'id')),
      '机构 id',
    ),
    ...bodies.flatMap((body) => checkReporting(body, above)),
  ];
}

function checkReporting(body: Spot, above: ReadonlyMap<string | undefined, string | undefined>): ConfigProblem[] {
  const spot = at(body, 'reportsTo');
  const first = text(spot);
  if (first === undefined || OUTSIDE.has(first)) return [];
  if (!above.has(first)) return [wrong(spot, 'bodies 里某机构的 id，或 unit、superior')];
  const own = text(at(body, 'id'));
  const passed = new Set<string>();
  let next: string | undefined = first;
  while (next !== undefined && !passed.has(next)) {
    if (next === own) return [wrong(spot, '不绕回自身的上一级机构')];
    passed.add(next);
    next = above.get(next);
  }
  return [];
}

/** Checks that whoever holds a post that must have a stand-in names one who is somebody else (A6, B12). */
export function checkStandIns(file: YamlFile): ConfigProblem[] {
  const roster = root(file);
  const people = items(at(roster, 'people'));
  const needed = new Set([
    ...items(at(roster, 'departments')).flatMap(departmentPosts),
    ...items(at(roster, 'ownLeaders')).map(text),
  ]);
  const known = new Set(people.map((person) => text(at(person, 'id'))));
  return people.flatMap((person) => {
    const id = text(at(person, 'id'));
    const spot = at(person, 'standIn');
    const standIn = text(spot);
    if (spot.value === undefined) {
      const who = text(at(person, 'name')) ?? id ?? '';
      return needed.has(id) ? [wrong(spot, `${who} 的替补（people 里另一人的 id）`)] : [];
    }
    if (standIn === undefined) return [];
    if (!known.has(standIn)) return [wrong(spot, 'people 里某人的 id')];
    return standIn === id ? [wrong(spot, '另一个人（不能替补自己）')] : [];
  });
}

function departmentPosts(department: Spot): (string | undefined)[] {
  const single = ['head', 'deputy', 'spokesperson'].map((key) => at(department, key));
  const several = ['opinionAdmins', 'commentators'].flatMap((key) => items(at(department, key)));
  return [...single, ...several].filter((spot) => spot.value !== undefined).map(text);
}
