import type { IncidentCard } from '../views.ts';

function soonestDueMs(card: IncidentCard): number {
  return card.clocks.find((clock) => clock.state === 'open')?.dueAtMs ?? Number.POSITIVE_INFINITY;
}

/** Orders cards for the desk: level 1 before 2 before 3; inside a level what is owed longest ago, then soonest; what owes nothing last, newest first. */
export function byUrgency(a: IncidentCard, b: IncidentCard): number {
  if (a.level !== b.level) return a.level - b.level;
  const [dueA, dueB] = [soonestDueMs(a), soonestDueMs(b)];
  if (dueA !== dueB) return dueA - dueB;
  return b.occurrenceAtMs - a.occurrenceAtMs;
}
