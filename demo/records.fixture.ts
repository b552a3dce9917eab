import { Dispatch } from '../model/dispatch.ts';
import { Incident } from '../model/incident.ts';

/** A whole incident around the few fields that a test is about. */
export function incidentOf(of: { id: string; level: 1 | 2 | 3; occurrenceAtMs: number }): Incident {
  const at = of.occurrenceAtMs;
  return Incident.parse({
    ...of,
    storyId: 's1',
    title: '玉澄公路大坑',
    status: 'open',
    rulebookId: 'road-bureau',
    rulebookVersion: '1',
    proposed: { level: of.level, by: 'program', atMs: at, reason: '', seenClauses: [], seenPostId: null },
    provisional: null,
    determined: null,
    awaitsConfirmation: true,
    decidingPostId: null,
    discoveredAtMs: at,
    openedAtMs: at,
    closedAtMs: null,
    clauses: [],
    spread: { posts: 1, copies: 0, platforms: [], views: 0, likes: 0, comments: 0, reposts: 0 },
    threeSync: { responsesTogether: null, wordingTogether: null, authorityTogether: null },
    isExercise: true,
    updatedAtMs: at,
  });
}

/** A flash report's dispatch around the few fields that a test is about. */
export function dispatchOf(
  of: { personId: string; ref: string } & Partial<
    Pick<Dispatch, 'incidentId' | 'dutyId' | 'acknowledgedAtMs' | 'state'>
  >,
): Dispatch {
  const { ref, ...given } = of;
  const attempt = { no: 1, ref, atMs: 0, outcome: 'accepted', detail: '', gatewayId: null };
  return Dispatch.parse({
    id: `d-${ref}`,
    incidentId: null,
    dutyId: null,
    document: 'flash-report',
    channel: 'sms',
    address: '13800010001',
    subject: null,
    text: '快报',
    revision: 0,
    priority: 1,
    state: 'delivered',
    attempts: [attempt],
    gatewayId: null,
    isResend: false,
    createdAtMs: 0,
    nextAtMs: null,
    claim: null,
    sentAtMs: 0,
    acceptedAtMs: 0,
    deliveredAtMs: 0,
    acknowledgedAtMs: null,
    failure: null,
    ...given,
  });
}
