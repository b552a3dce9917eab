import type { Broadcast, Dispatch, Incident } from '../../model/index.ts';
import { coverage, dayOf, ladderStates, wasFirstToKnow } from '../../response/index.ts';
import type { ApiContext } from '../context.ts';
import type { BroadcastView, DiscoveryView, LadderView, PatrolsView } from '../views-people.ts';

/** Takes a broadcast and gives what became of it, person by person. */
export async function presentBroadcast(api: ApiContext, broadcast: Broadcast): Promise<BroadcastView> {
  const ids = broadcast.sent.flatMap(({ dispatchIds }) => dispatchIds);
  const rows = ids.length === 0 ? [] : await api.store.list('dispatch', { where: { id: ids }, limit: 10_000 });
  const states = new Map(rows.map(({ doc }) => [doc.id, doc.state]));
  const { sent, acknowledged, ...said } = broadcast;
  return {
    ...said,
    people: sent.map(({ personId, dispatchIds }) => {
      const read = acknowledged.find((each) => each.personId === personId);
      const person = api.config.roster.people.find((each) => each.id === personId);
      return {
        personId,
        name: person?.name ?? personId,
        state: bestOf(dispatchIds.map((id) => states.get(id))),
        acknowledgedAtMs: read?.atMs ?? null,
        how: read?.how ?? null,
      };
    }),
  };
}

function bestOf(states: readonly (Dispatch['state'] | undefined)[]): BroadcastView['people'][number]['state'] {
  if (states.length === 0) return 'none';
  if (states.some((state) => state === 'delivered' || state === 'acknowledged')) return 'delivered';
  if (states.includes('accepted')) return 'accepted';
  return states.every((state) => state === 'failed' || state === 'cancelled') ? 'failed' : 'waiting';
}

/** Reads the daily rounds of the last weeks and what was seen today. */
export async function loadPatrols(api: ApiContext): Promise<PatrolsView> {
  const rows = await api.store.list('patrol', { orderBy: { field: 'atMs', direction: 'desc' }, limit: 31 });
  const patrols = rows.map(({ doc }) => doc);
  const today = dayOf(api.clock.now(), api.config.settings.timeZone);
  const signed = patrols.find((patrol) => patrol.id === today);
  const kinds = signed?.kinds ?? (await coverage(api));
  return { today, isSigned: signed !== undefined, by: api.config.settings.patrolBy, coverage: kinds, patrols };
}

/** Counts how the unit came to know of the matters of a period (A7); dismissed ones were none. */
export async function loadDiscovery(api: ApiContext, fromMs: number, toMs: number): Promise<DiscoveryView> {
  const where = { status: ['open', 'closed'], occurrenceAtMs: { gte: fromMs, lt: toMs } };
  const rows = (await api.store.list('incident', { where, limit: 10_000 })).map(({ doc }) => doc);
  const real = rows.filter((incident) => incident.isExercise === api.isExercise);
  const told = real.filter((incident) => wasFirstToKnow(incident) === false);
  return {
    incidents: real.length,
    foundAlone: real.filter((incident) => wasFirstToKnow(incident) === null).length,
    foundFirst: real.filter((incident) => wasFirstToKnow(incident) === true).length,
    toldFirst: told.length,
    toldFirstIds: told.map((incident) => incident.id),
  };
}

/** Reads the calls about an incident: what was called, who answered, whether it goes on. */
export async function loadLadder(api: ApiContext, incident: Incident, personId: string | null): Promise<LadderView> {
  const { ladders, canAnswer } = await ladderStates(api, { incident, personId });
  const name = (id: string) => api.config.roster.people.find((person) => person.id === id)?.name ?? id;
  const named = ladders.map((ladder) => ({
    ...ladder,
    called: ladder.called.map(({ personId: called, atMs }) => ({ name: name(called), atMs })),
  }));
  return { ladders: named, canAnswer };
}
