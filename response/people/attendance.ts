import type { Leave, Person, Roster, RotaShift } from '../../model/index.ts';
import type { Store } from '../../store/port.ts';

/** Away, or on duty: as it stands at one moment. */
export interface Attendance {
  leaves: readonly Leave[];
  /** The shift of the rota; null: the roster's own seat holds. */
  shift: RotaShift | null;
}

/** Longer chains of stand-ins than this are somebody's mistake. */
const MAX_CHAIN = 5;

/** Gives who is away and who has the duty at a moment, ms UTC. */
export async function loadAttendance(store: Store, nowMs: number): Promise<Attendance> {
  const where = { fromMs: { lte: nowMs }, toMs: { gt: nowMs } };
  const [leaves, shifts] = await Promise.all([
    store.list('leave', { where, limit: 1_000 }),
    store.list('rota', { where, orderBy: { field: 'fromMs', direction: 'desc' }, limit: 10 }),
  ]);
  return { leaves: leaves.map(({ doc }) => doc), shift: shifts[0]?.doc ?? null };
}

/** Gives the seat of the duty officer as it is held now: the rota's shift before the roster's own. */
export function seatNow(roster: Roster, { shift }: Attendance): Roster['dutyOfficer'] {
  return shift === null ? roster.dutyOfficer : { ...roster.dutyOfficer, a: shift.a, b: shift.b };
}

/** Takes a person's id and gives who is to be told now: the person, or whoever stands in; null when nobody of the chain is there. */
export function presentFor(personId: string, roster: Roster, attendance: Attendance): Person | null {
  const passed = new Set<string>();
  let id: string | null = personId;
  while (id !== null && !passed.has(id) && passed.size < MAX_CHAIN) {
    passed.add(id);
    const current: string = id;
    const person = roster.people.find((each) => each.id === current);
    if (person === undefined) return null;
    const leave = attendance.leaves.find((each) => each.personId === current);
    if (leave === undefined) return person;
    id = leave.standIn ?? person.standIn ?? null;
  }
  return null;
}
