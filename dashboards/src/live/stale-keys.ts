import type { LiveChange } from './live-connection.ts';

/** Takes a change and gives the query keys that it makes stale. */
export function staleKeys(change: LiveChange): readonly (readonly string[])[] {
  switch (change.kind) {
    case 'sourceState':
      return [['sources'], ['desk']];
    case 'paper':
      return [['papers'], ['supervision']];
    case 'boardMessage':
      return [['board']];
    case 'partner':
      return [['partners']];
    case 'guidance':
      return [['guidance'], change.incidentId === null ? ['incident'] : ['incident', change.incidentId]];
    case 'wording':
    case 'publication':
    case 'mediaRequest':
    case 'spokesperson':
    case 'syncEntry':
      return [change.incidentId === null ? ['incident'] : ['incident', change.incidentId]];
    case 'rota':
    case 'leave':
    case 'contactTest':
    case 'broadcast':
    case 'patrol':
      return [['people']];
    case 'case':
      return [['cases'], ['similar-cases']];
    case 'calendarRecord':
      return [['calendar-duties']];
    case 'review':
    case 'incident':
    case 'duty':
    case 'dispatch':
    case 'alarm':
    case 'instruction':
    case 'link':
      return [['desk'], change.incidentId === null ? ['incident'] : ['incident', change.incidentId]];
    // Posts, stories and polls come by the thousand; what of them concerns an incident changes the incident too.
    default:
      return [];
  }
}
