import type { ConfigProblem } from '../problems.ts';
import { at, items, repeated, root, type Spot, text, wrong } from '../spot.ts';
import type { YamlFile } from '../yaml-file.ts';
import { checkBodies, checkStandIns } from './roster-bodies.ts';

/** Checks that every id on the roster names a person, that ids differ and that a stand-in is somebody else. */
export function checkRoster(file: YamlFile): ConfigProblem[] {
  const roster = root(file);
  const ids = items(at(roster, 'people')).map((person) => at(person, 'id'));
  const known = new Set(ids.map(text));
  const departments = items(at(roster, 'departments'));
  const seats = ['dutyOfficer', 'partyOffice'].map((seat) => at(roster, seat));
  const named = [
    ...departments.flatMap(departmentPeople),
    ...seats.flatMap(seatPeople),
    ...items(at(roster, 'ownLeaders')),
    ...items(at(roster, 'superiorLeaders')),
    ...items(at(roster, 'bodies')).flatMap((body) => items(at(body, 'people'))),
    ...items(at(roster, 'broadcastExtra')),
  ];
  return [
    ...repeated(ids, '人员 id'),
    ...repeated(
      departments.map((department) => at(department, 'id')),
      '部门 id',
    ),
    ...named.filter((spot) => text(spot) !== undefined && !known.has(text(spot))).map(unknownPerson),
    ...seats.flatMap((seat) => repeated(seatPeople(seat), '人员（替补须是另一个人）')),
    ...['ownLeaders', 'superiorLeaders'].flatMap((group) => repeated(items(at(roster, group)), '人员')),
    ...checkBodies(file),
    ...checkStandIns(file),
  ];
}

/** Takes a seat and gives who is on it, in the order of alarm: A, B, then the rest. */
export function seatPeople(seat: Spot): Spot[] {
  return [at(seat, 'a'), at(seat, 'b'), ...items(at(seat, 'next'))];
}

function departmentPeople(department: Spot): Spot[] {
  const single = ['head', 'deputy', 'spokesperson'].map((key) => at(department, key));
  const several = ['opinionAdmins', 'commentators'].flatMap((key) => items(at(department, key)));
  return [...single, ...several];
}

function unknownPerson(spot: Spot): ConfigProblem {
  return wrong(spot, 'people 里某人的 id');
}
