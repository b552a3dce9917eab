import type { ApiContext } from '../context.ts';
import type { DeskView } from '../views.ts';
import { loadCards } from './cards.ts';
import { blindSources, loadSourceStates } from './sources.ts';
import { byUrgency } from './urgency.ts';

/** More open incidents than a desk can show; level 1 is never among those left out before 2 and 3. */
const MAX_INCIDENTS = 200;
const MAX_ALARMS = 200;

/** Reads the duty desk: open incidents by urgency, alarms that nobody has answered, sources that see nothing. */
export async function loadDesk(api: ApiContext): Promise<DeskView> {
  const [incidents, alarms, states] = await Promise.all([
    api.store.list('incident', {
      where: { status: 'open' },
      orderBy: { field: 'level', direction: 'asc' },
      limit: MAX_INCIDENTS,
    }),
    api.store.list('alarm', {
      where: { state: 'open' },
      orderBy: { field: 'raisedAtMs', direction: 'desc' },
      limit: MAX_ALARMS,
    }),
    loadSourceStates(api.store),
  ]);
  const cards = await loadCards(
    api,
    incidents.map(({ doc }) => doc),
  );
  return {
    nowMs: api.clock.now(),
    incidents: cards.sort(byUrgency),
    alarms: alarms.map(({ doc }) => doc),
    blindSources: blindSources(api.config.sources, states),
  };
}
