import type { Person, Recipient, Roster } from '../../model/index.ts';

/** Takes whom a rule sends to and gives the persons of the roster; for a seat that is its holder A. */
export function recipientsOf(recipient: Recipient, roster: Roster): Person[] {
  const ids: Record<Recipient, readonly string[]> = {
    'own-leaders': roster.ownLeaders,
    'superior-leaders': roster.superiorLeaders,
    'duty-officer': [roster.dutyOfficer.a],
    'party-office': [roster.partyOffice.a],
  };
  return personsById(ids[recipient], roster);
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
