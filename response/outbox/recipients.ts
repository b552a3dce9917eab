import { BodyId, type Department, type Person, type Recipient, type Roster } from '../../model/index.ts';
import { type Attendance, presentFor, seatNow } from '../people/attendance.ts';

/** Whom a message goes to, as it stands at the moment of sending. */
export interface Resolved {
  people: Person[];
  /** Who is away, and who is told instead. */
  replaced: { away: string; by: string }[];
  /** Names of those who are away with nobody to stand in. */
  missing: string[];
}

/** Takes whom a rule sends to, who is away and the departments that the matter concerns; gives the persons, stand-ins for those away (B12). */
export function resolveRecipients(
  recipient: Recipient,
  roster: Roster,
  attendance: Attendance,
  departmentIds: readonly string[] = [],
): Resolved {
  return resolveIds(idsOf(recipient, roster, attendance, departmentIds), roster, attendance);
}

/** The same; where nobody of those is left, it climbs to the first of the ladder who is there. */
export function resolveOrClimb(
  recipient: Recipient,
  roster: Roster,
  attendance: Attendance,
  departmentIds: readonly string[] = [],
): Resolved {
  const resolved = resolveRecipients(recipient, roster, attendance, departmentIds);
  if (resolved.people.length > 0) return resolved;
  const ladder = ladderOf(recipient, roster, attendance, departmentIds);
  const next = resolveIds(ladder, roster, attendance).people.slice(0, 1);
  const missing = resolved.missing.length > 0 ? resolved.missing : ['名册上没有这一方的人'];
  return { ...resolved, people: next, missing };
}

/** Takes ids of persons and who is away; gives the persons to tell, each once. */
export function resolveIds(ids: readonly string[], roster: Roster, attendance: Attendance): Resolved {
  const resolved: Resolved = { people: [], replaced: [], missing: [] };
  for (const id of new Set(ids)) {
    const own = roster.people.find((person) => person.id === id);
    // An id that is not on the roster is refused by config check.
    if (own === undefined) continue;
    const there = presentFor(id, roster, attendance);
    if (there === null) resolved.missing.push(own.name);
    else if (there.id !== id) resolved.replaced.push({ away: own.name, by: there.name });
    if (there !== null && !resolved.people.some((person) => person.id === there.id)) resolved.people.push(there);
  }
  return resolved;
}

/** Takes whom a rule sends to and gives the ids of the roster as if everybody were there. */
export function addresseesOf(
  recipient: Recipient,
  roster: Roster,
  departmentIds: readonly string[] = [],
): readonly string[] {
  return idsOf(recipient, roster, { leaves: [], shift: null }, departmentIds);
}

function idsOf(
  recipient: Recipient,
  roster: Roster,
  attendance: Attendance,
  departmentIds: readonly string[],
): readonly string[] {
  const body = BodyId.safeParse(recipient);
  if (body.success) return roster.bodies.find((each) => each.id === body.data)?.people ?? [];
  const concerned = roster.departments.filter((department) => departmentIds.includes(department.id));
  const of = (pick: (department: Department) => readonly string[]) => concerned.flatMap(pick);
  switch (recipient) {
    case 'superior-leaders':
      return roster.superiorLeaders;
    case 'duty-officer':
      return [seatNow(roster, attendance).a];
    case 'stand-in':
      return [seatNow(roster, attendance).b];
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

/** Takes the seat or body that a duty climbs from and who has the duty now; gives the ids whom it climbs to, rung by rung, each once: those after the first, their stand-ins, the party office, the own leaders. */
export function ladderOf(
  from: Recipient,
  roster: Roster,
  attendance: Attendance,
  departmentIds: readonly string[] = [],
): string[] {
  const first = idsOf(from, roster, attendance, departmentIds);
  const seat = seatNow(roster, attendance);
  const ownNext = from === 'duty-officer' ? [seat.b, ...seat.next] : first.slice(1);
  const standIns = first.flatMap((id) => roster.people.find((person) => person.id === id)?.standIn ?? []);
  const rest = [...ownNext, ...standIns, roster.partyOffice.a, roster.partyOffice.b, ...roster.ownLeaders];
  const isAsked = new Set(from === 'duty-officer' ? [seat.a] : first.slice(0, 1));
  return [...new Set(rest)].filter((id) => !isAsked.has(id));
}
