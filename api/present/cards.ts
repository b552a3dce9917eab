import type { Alarm, Duty, Incident } from '../../model/index.ts';
import { describeDuty, underRulebookOf } from '../../response/index.ts';
import type { StoredPost } from '../../store/port.ts';
import type { ApiContext } from '../context.ts';
import type { IncidentCard } from '../views.ts';
import { presentCarriers } from './carriers.ts';
import { presentClocks } from './clocks.ts';
import { nextAction } from './next-action.ts';
import { presentReasons } from './reasons.ts';

const MAX_ROWS = 10_000;
/** Posts of one incident that name its carriers on the desk; all of them stand on its page. */
const MAX_EVIDENCE = 10;

/** What of the store a card is made of. */
export interface CardParts {
  duties: readonly Duty[];
  alarms: readonly Alarm[];
  posts: readonly StoredPost[];
}

/** Takes an incident and its parts; gives its card. */
export function presentCard(api: ApiContext, incident: Incident, parts: CardParts): IncidentCard {
  const { rulebook } = api.config;
  const clocks = presentClocks(incident, parts.duties, rulebook, (one, duty) => describeDuty(api.config, one, duty));
  return {
    id: incident.id,
    title: incident.title,
    level: incident.level,
    levelName: rulebook.levelNames[incident.level],
    status: incident.status,
    awaitsConfirmation: incident.awaitsConfirmation,
    occurrenceAtMs: incident.occurrenceAtMs,
    discoveredAtMs: incident.discoveredAtMs,
    reasons: presentReasons(incident.clauses, rulebook),
    spread: incident.spread,
    carriers: presentCarriers(incident, parts.posts),
    clocks,
    nextAction: nextAction(incident, clocks, parts.alarms, rulebook),
    isExercise: incident.isExercise,
  };
}

/** Ids of the posts that made the level what it is. */
export function evidenceIds(incident: Incident): string[] {
  const evidence = incident.clauses.flatMap((clause) => clause.evidence.map(({ post }) => post));
  const deciding = incident.decidingPostId === null ? [] : [incident.decidingPostId];
  return [...new Set([...deciding, ...evidence])];
}

/** Reads what the cards of several incidents need, each kind in one call, and gives the cards. */
export async function loadCards(api: ApiContext, incidents: readonly Incident[]): Promise<IncidentCard[]> {
  if (incidents.length === 0) return [];
  const incidentId = incidents.map((incident) => incident.id);
  const evidence = new Map(incidents.map((one) => [one.id, evidenceIds(one).slice(0, MAX_EVIDENCE)]));
  const [duties, alarms, posts] = await Promise.all([
    api.store.list('duty', { where: { incidentId }, limit: MAX_ROWS }),
    api.store.list('alarm', { where: { incidentId, state: 'open' }, limit: MAX_ROWS }),
    api.store.getPosts([...new Set([...evidence.values()].flat())]),
  ]);
  const dutiesOf = Map.groupBy(
    duties.map(({ doc }) => doc),
    (duty) => duty.incidentId,
  );
  const alarmsOf = Map.groupBy(
    alarms.map(({ doc }) => doc),
    (alarm) => alarm.incidentId,
  );
  const postOf = new Map(posts.map((stored) => [stored.post.id, stored]));
  return Promise.all(
    incidents.map(async (incident) =>
      presentCard(await underRulebookOf(api, incident), incident, {
        duties: dutiesOf.get(incident.id) ?? [],
        alarms: alarmsOf.get(incident.id) ?? [],
        posts: (evidence.get(incident.id) ?? []).flatMap((id) => postOf.get(id) ?? []),
      }),
    ),
  );
}
