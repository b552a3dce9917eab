import { BodyId, type Department, type Person, type Recipient, type Roster } from '../../model/index.ts';

/** Takes whom a rule sends to and the departments that the matter concerns; gives the persons of the roster, for a seat its holder A. Nobody where the roster has no such body. */
export function recipientsOf(recipient: Recipient, roster: Roster, departmentIds: readonly string[] = []): Person[] {
  return personsById([...new Set(idsOf(recipient, roster, departmentIds))], roster);
}

function idsOf(recipient: Recipient, roster: Roster, departmentIds: readonly string[]): readonly string[] {
  const body = BodyId.safeParse(recipient);
  if (body.success) return roster.bodies.find((each) => each.id === body.data)?.people ?? [];
  const concerned = roster.departments.filter((department) => departmentIds.includes(department.id));
  const of = (pick: (department: Department) => readonly string[]) => concerned.flatMap(pick);
  switch (recipient) {
    case 'superior-leaders':
      return roster.superiorLeaders;
    case 'duty-officer':
      return [roster.dutyOfficer.a];
    case 'party-office':
      return [roster.partyOffice.a];
    case 'department-head':
      return of(({ head }) => [head]);
    case 'department-deputy':
      return of(({ deputy, head }) => [deputy ?? head]);
    case 'department-spokesperson':
      return of(({ spokesperson }) => [spokesperson]);
    case 'department-admins':
      return of(({ opinionAdmins }) => opinionAdmins);
    case 'commentators':
      return roster.departments.flatMap(({ commentators }) => commentators);
    case 'first-responsible':
      return [...roster.ownLeaders, ...of(({ head }) => [head])];
    case 'broadcast':
      return broadcastIds(roster);
    default:
      return roster.ownLeaders;
  }
}

/** Takes the roster and gives the ids of the managed group: all spokespersons and administrators, and who was added (A8). */
function broadcastIds(roster: Roster): string[] {
  return [
    ...roster.departments.flatMap(({ spokesperson, opinionAdmins }) => [spokesperson, ...opinionAdmins]),
    ...roster.broadcastExtra,
  ];
}

/** The stand-in B of the duty officer (B12). */
export function standIn(roster: Roster): Person[] {
  return personsById([roster.dutyOfficer.b], roster);
}

/** Whom the alarm climbs to, rung by rung, when nobody confirms: stand-in, the rest of the seat, party office, own leaders; each once. */
export function alarmLadder(roster: Roster): Person[] {
  const { dutyOfficer, partyOffice, ownLeaders } = roster;
  const ids = [dutyOfficer.b, ...dutyOfficer.next, partyOffice.a, partyOffice.b, ...ownLeaders];
  return personsById([...new Set(ids)], roster);
}

/** Takes ids and gives the persons; an id that is not on the roster is left out (config check refuses those). */
function personsById(ids: readonly string[], roster: Roster): Person[] {
  return ids.flatMap((id) => roster.people.filter((person) => person.id === id));
}
