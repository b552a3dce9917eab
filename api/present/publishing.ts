import { type Incident, reviewersOf } from '../../model/index.ts';
import {
  listPartners,
  missingForGuidance,
  missingGuidance,
  missingToPublish,
  partnersFor,
  reviewerNames,
  rulebookOf,
  spokespersonOf,
  syncFormAt,
  syncHistory,
  takesGuidance,
  wordingsOf,
} from '../../response/index.ts';
import type { ApiContext } from '../context.ts';
import type { PublishingView } from '../views-publishing.ts';
import { presentCarriers } from './carriers.ts';
import { loadIncidentPosts } from './incident.ts';

const MAX_ROWS = 1_000;
/** Partners shown beside an incident; the register has them all. */
const MAX_PARTNERS = 12;

/** Reads all that is said outside about an incident, and what still stands in the way. */
export async function loadPublishing(api: ApiContext, incident: Incident): Promise<PublishingView> {
  const where = { incidentId: incident.id };
  const [posts, history, missing, wordings, publications, guidance, media, spokesperson, partners] = await Promise.all([
    loadIncidentPosts(api, incident),
    syncHistory(api, incident.id),
    missingToPublish(api, incident),
    wordingsOf(api, incident.id),
    api.store.list('publication', { where, limit: MAX_ROWS }),
    api.store.list('guidance', { where, limit: MAX_ROWS }),
    api.store.list('mediaRequest', { where, limit: MAX_ROWS }),
    spokespersonOf(api, incident.id),
    listPartners(api),
  ]);
  const carriers = presentCarriers(incident, posts);
  return {
    level: incident.level,
    isOpen: incident.status === 'open',
    syncForm: syncFormAt(await rulebookOf(api, incident), incident.level),
    syncMissing: missing,
    syncHistory: history.toReversed(),
    wordings: wordings.map(({ doc }) => doc).reverse(),
    currentNo: wordings.find(({ doc }) => doc.state === 'current')?.doc.no ?? null,
    publications: newestFirst(publications),
    reviewers: reviewersOf[incident.level].map((role) => ({ role, name: reviewerNames[role] })),
    guidance: await Promise.all(
      newestFirst(guidance).map(async (doc) => ({ ...doc, missing: await missingForGuidance(api, doc) })),
    ),
    mediaRequests: newestFirst(media).map((doc) => ({
      ...doc,
      takesGuidance: takesGuidance(doc),
      missing: missingGuidance(doc),
    })),
    spokesperson,
    partners: partnersFor(partners, carriers)
      .slice(0, MAX_PARTNERS)
      .map((partner) => ({ ...partner, isCarrier: carriers.some((name) => isSame(name, partner.name)) })),
    ...choices(api),
  };
}

function isSame(carrier: string, name: string): boolean {
  return carrier.includes(name) || name.includes(carrier);
}

function newestFirst<T extends { no: number }>(rows: readonly { doc: T }[]): T[] {
  return rows.map(({ doc }) => doc).sort((a, b) => b.no - a.no);
}

function choices(api: ApiContext): Pick<PublishingView, 'departments' | 'commentators' | 'speakers' | 'netAdmin'> {
  const { departments, people } = api.config.roster;
  const named = (ids: readonly string[]) =>
    people.filter(({ id }) => ids.includes(id)).map(({ id, name, post }) => ({ id, name: `${name}（${post}）` }));
  return {
    departments: departments.map(({ id, name }) => ({ id, name })),
    commentators: named(departments.flatMap(({ commentators }) => commentators)),
    speakers: named(departments.map(({ spokesperson }) => spokesperson)),
    netAdmin: api.config.unit.bodies?.superior.netAdmin ?? '',
  };
}
