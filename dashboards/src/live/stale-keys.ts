import type { LiveChange } from './live-connection.ts';

/** Takes a change and gives the query keys that it makes stale. */
export function staleKeys(change: LiveChange): readonly (readonly string[])[] {
  switch (change.kind) {
    case 'poll':
      return [];
    case 'sourceState':
      return [['sources'], ['desk']];
    case 'incident':
    case 'duty':
    case 'dispatch':
    case 'alarm':
    case 'instruction':
    case 'link':
    case 'story':
      return [['desk'], change.incidentId === null ? ['incident'] : ['incident', change.incidentId]];
    default:
      return [];
  }
}
