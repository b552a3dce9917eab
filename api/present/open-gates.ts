import type { Incident, Publication, Rulebook } from '../../model/index.ts';
import { missingToPublish } from '../../response/index.ts';
import type { ApiContext } from '../context.ts';

/** Gives the ids of the rulebook's gates that are open for an incident: its three-sync form is filled in, a text of it has passed its review. */
export async function openGatesOf(
  api: ApiContext,
  incident: Incident,
  publications: readonly Publication[],
): Promise<Set<string>> {
  const gates = (rulebook: Rulebook, begin: string) =>
    rulebook.gates
      .filter((gate) => gate.id.startsWith(begin) && gate.levels.includes(incident.level))
      .map(({ id }) => id);
  const { rulebook } = api.config;
  const isSynced = (await missingToPublish(api, incident)).length === 0;
  const isReviewed = publications.some(({ state }) => state === 'reviewed' || state === 'published');
  return new Set([
    ...(isSynced ? gates(rulebook, 'three-sync') : []),
    ...(isReviewed ? gates(rulebook, 'review') : []),
  ]);
}
