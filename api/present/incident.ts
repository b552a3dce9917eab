import { AppError, type Dispatch, type Incident } from '../../model/index.ts';
import { composeFlash, isInstructed, underRulebookOf } from '../../response/index.ts';
import type { AuditRow, StoredPost } from '../../store/port.ts';
import type { ApiContext } from '../context.ts';
import type { IncidentView } from '../views.ts';
import { evidenceIds, presentCard } from './cards.ts';
import { hideTokens, presentDispatch } from './dispatches.ts';
import { presentFlow } from './flow.ts';
import { presentLogLine } from './log-lines.ts';
import { loadNames, type Names } from './names.ts';
import { openGatesOf } from './open-gates.ts';
import { presentPost } from './posts.ts';
import { presentTimes } from './times.ts';

const MAX_ROWS = 1_000;
/** Posts on an incident's page, oldest first; the deciding ones are always among them. */
const MAX_POSTS = 200;
/** Rows of the access log (A26) are kept with the incident but are no part of its story. */
const ACCESS_ACTIONS = new Set([
  'case.view',
  'paper.view',
  'paper.download',
  'incident.view',
  'incident.print',
  'publishing.view',
]);

/** Gives the incident or throws AppError not-found. */
export async function findIncident(api: ApiContext, id: string): Promise<Incident> {
  const found = await api.store.get('incident', id);
  if (found === undefined) throw new AppError('not-found', '没有这个舆情事件', { incidentId: id });
  return found.doc;
}

/** Reads an incident's posts, oldest first, and those its level rests on. */
export async function loadIncidentPosts(api: ApiContext, incident: Incident): Promise<StoredPost[]> {
  const posts = await api.store.storyPosts(incident.storyId, MAX_POSTS);
  const known = new Set(posts.map(({ post }) => post.id));
  const missing = evidenceIds(incident).filter((id) => !known.has(id));
  return missing.length === 0 ? posts : [...posts, ...(await api.store.getPosts(missing))];
}

/** Reads everything about one incident; `isFull` false leaves out how it was sent, answered and logged (A26). */
export async function loadIncident(running: ApiContext, incident: Incident, isFull: boolean): Promise<IncidentView> {
  const api = await underRulebookOf(running, incident);
  const incidentId = incident.id;
  const where = { incidentId };
  const [posts, duties, alarms, dispatches, instructions, log, names, publications] = await Promise.all([
    loadIncidentPosts(api, incident),
    api.store.list('duty', { where, limit: MAX_ROWS }),
    api.store.list('alarm', { where, orderBy: { field: 'raisedAtMs', direction: 'desc' }, limit: MAX_ROWS }),
    api.store.list('dispatch', { where, orderBy: { field: 'createdAtMs', direction: 'asc' }, limit: MAX_ROWS }),
    api.store.list('instruction', { where, orderBy: { field: 'atMs', direction: 'asc' }, limit: MAX_ROWS }),
    readLog(api, incidentId),
    loadNames(api.store, api.config),
    api.store.list('publication', { where, limit: MAX_ROWS }),
  ]);
  const allAlarms = alarms.map(({ doc }) => doc);
  const openAlarms = allAlarms.filter((alarm) => alarm.state === 'open');
  const owed = duties.map(({ doc }) => doc);
  const sent = dispatches.map(({ doc }) => doc);
  const card = presentCard(api, incident, { duties: owed, alarms: openAlarms, posts });
  const flow = presentFlow(incident, api.config.rulebook, {
    duties: owed,
    openGates: await openGatesOf(
      api,
      incident,
      publications.map(({ doc }) => doc),
    ),
    hasInstruction: isInstructed(
      instructions.map(({ doc }) => doc),
      api.config.roster,
    ),
    nowMs: api.clock.now(),
  });
  const times = presentTimes(incident, owed, sent);
  const view = { card, incident, posts: posts.map(presentPost), times, flow };
  if (!isFull) return { ...view, flashDraft: null, dispatches: [], instructions: [], alarms: [], log: [] };
  return {
    ...view,
    flashDraft: presentFlash(api, incident, posts, sent),
    dispatches: sent.map((dispatch) => presentDispatch(dispatch, names, api.config.channels)),
    instructions: instructions.map(({ doc }) => ({ ...doc, ...namedPerson(names, doc.personId) })),
    alarms: allAlarms,
    log: log.map((row) => presentLogLine(row, { names, dispatches: new Map(sent.map((one) => [one.id, one])) })),
  };
}

function namedPerson(names: Names, personId: string): { person: string; post: string } {
  const { name, post } = names.person(personId);
  return { person: name, post };
}

async function readLog(api: ApiContext, incidentId: string): Promise<AuditRow[]> {
  const rows: AuditRow[] = [];
  for (;;) {
    const page = await api.store.audit({ incidentId, afterSeq: rows.at(-1)?.seq ?? 0, limit: MAX_ROWS });
    rows.push(...page);
    if (page.length < MAX_ROWS) return rows.filter((row) => !ACCESS_ACTIONS.has(row.action));
  }
}

/** The report to the superior's leaders: as it last went, else as it would go; null where the rulebook sends none at this level. */
function presentFlash(
  api: ApiContext,
  incident: Incident,
  posts: readonly StoredPost[],
  dispatches: readonly Dispatch[],
): IncidentView['flashDraft'] {
  const isOwed = api.config.rulebook.duties.some(
    (rule) => rule.send?.document === 'flash-report' && rule.levels.includes(incident.level),
  );
  const gone = dispatches.findLast((one) => one.document === 'flash-report' && one.sentAtMs !== null);
  if (!isOwed && gone === undefined) return null;
  const draft = composeFlash(api.config, incident, posts);
  return gone === undefined ? draft : { ...draft, text: hideTokens(gone.text) };
}
