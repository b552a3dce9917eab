import { errorText, type Incident, type Level, type Story } from '../../model/index.ts';
import type { AuditEntry, Commit, Versioned, Write } from '../../store/port.ts';
import { auditEntry, commitFresh, PROGRAM, type ResponseContext } from '../context.ts';
import { deriveDuties } from '../duties/derive.ts';
import { tidyEndedDuties } from '../outbox/cancel.ts';
import { proposeUrgent } from '../people/urgent.ts';
import { reopenMarks } from '../review/reopen.ts';
import { rulebookOf, versionWrites } from '../rulebook/versions.ts';
import { sideBySide } from '../side-by-side.ts';
import { isGrowthWatched, measureGrowth } from './growth.ts';
import { withMishandling } from './mishandled.ts';
import { incidentIdOf, isGraver, openIncident, raiseIncident, refreshIncident } from './open.ts';
import { dutiesOf, relevelDuties } from './relevel.ts';

const PAGE = 200;
/** Stories committed a little out of order are still seen: each look goes back this far. */
const OVERLAP_MS = 60_000;
/** Gravest first, so that a storm of complaints never delays a level 1. */
const LEVELS: readonly Level[] = [1, 2, 3];

/** Gives a function that, at each call, opens or updates the incidents of stories changed since the call before, and says how many it wrote. */
export function createStoryFollower(ctx: ResponseContext): () => Promise<number> {
  const cursors = new Map<Level, number>();
  const seen = new Map<string, string>();
  return async () => {
    let written = 0;
    for (const level of LEVELS) {
      const sinceMs = (cursors.get(level) ?? 0) - OVERLAP_MS * ctx.clock.speed;
      written += await followLevel(ctx, level, sinceMs, cursors, seen);
    }
    if (seen.size > 50_000) seen.clear();
    return written;
  };
}

async function followLevel(
  ctx: ResponseContext,
  level: Level,
  sinceMs: number,
  cursors: Map<Level, number>,
  seen: Map<string, string>,
): Promise<number> {
  let written = 0;
  for (let offset = 0; ; offset += PAGE) {
    const page = await ctx.store.list('story', {
      where: { level, updatedAtMs: { gte: sinceMs } },
      orderBy: { field: 'updatedAtMs', direction: 'asc' },
      limit: PAGE,
      offset,
      mayLag: ctx.looks?.mayLag ?? false,
    });
    const fresh = page.filter((story) => seen.get(story.doc.id) !== story.version);
    const answers = await sideBySide(fresh, (story) => followSafely(ctx, story));
    written += answers.filter((isWritten) => isWritten).length;
    for (const { doc, version } of fresh) {
      seen.set(doc.id, version);
      cursors.set(level, Math.max(cursors.get(level) ?? 0, doc.updatedAtMs));
    }
    if (page.length < PAGE) return written;
  }
}

/** One story that cannot be followed never stops the others. */
async function followSafely(ctx: ResponseContext, story: Versioned<Story>): Promise<boolean> {
  try {
    return await followStory(ctx, story.doc);
  } catch (thrown) {
    ctx.log.error('事件未能更新', { storyId: story.doc.id, why: errorText(thrown) });
    return false;
  }
}

/** Takes a story with a level; opens its incident, raises it, or refreshes its spread. Tells whether anything was written. */
export async function followStory(ctx: ResponseContext, story: Story): Promise<boolean> {
  let levelBefore: Level | null = null;
  const written = await commitFresh(ctx.store, async () => {
    const found = await ctx.store.get('incident', incidentIdOf(story.id));
    levelBefore = found?.doc.level ?? null;
    return found === undefined ? await opening(ctx, story) : await updating(ctx, story, found);
  });
  if (written !== null && levelBefore !== null && written.level !== levelBefore) {
    await tidyEndedDuties(ctx, written, '级别已变更');
  }
  if (written !== null) await proposeUrgent(ctx, written);
  return written !== null;
}

/** What is to be written, and the incident as it then stands. */
type Change = { commit: Commit; result: Incident };

async function opening(ctx: ResponseContext, story: Story): Promise<Change | null> {
  if (story.level === null) return null;
  const nowMs = ctx.clock.now();
  const { rulebook } = ctx.config;
  const incident = openIncident(story, story.level, rulebook, { nowMs, isExercise: ctx.isExercise });
  const duties = deriveDuties(incident, rulebook, nowMs);
  const writes: Write[] = [
    ...(await versionWrites(ctx)),
    { op: 'create', kind: 'incident', doc: incident },
    ...duties.map((doc) => ({ op: 'create', kind: 'duty', doc }) as const),
  ];
  return { commit: { writes, audit: [proposed(incident, nowMs)] }, result: incident };
}

async function updating(ctx: ResponseContext, judged: Story, found: Versioned<Incident>): Promise<Change | null> {
  const nowMs = ctx.clock.now();
  const rulebook = await rulebookOf(ctx, found.doc);
  const story = await withMishandling(ctx.store, found.doc, judged, rulebook, nowMs);
  if (story.level !== null && isGraver(found.doc, story)) {
    const incident = raiseIncident(found.doc, story, story.level, rulebook, nowMs);
    const duties = relevelDuties(incident, await dutiesOf(ctx.store, incident.id), rulebook, nowMs);
    const marks = await reopenMarks(ctx.store, found.doc, nowMs);
    const raised: Write = { op: 'replace', kind: 'incident', doc: incident, version: found.version };
    const writes: Write[] = [raised, ...duties, ...marks];
    return { commit: { writes, audit: [proposed(incident, nowMs)] }, result: incident };
  }
  const refreshed = found.doc.status === 'open' ? refreshIncident(found.doc, story, nowMs) : null;
  if (refreshed === null) return null;
  if (await isGrowthWatched(ctx, found.doc)) return growing(ctx, story, found, refreshed);
  const writes: Write[] = [{ op: 'replace', kind: 'incident', doc: refreshed, version: found.version }];
  return { commit: { writes }, result: refreshed };
}

/** The refreshed incident with its growth measured; a step of growth opens its duties in the same commit. */
async function growing(
  ctx: ResponseContext,
  story: Story,
  found: Versioned<Incident>,
  refreshed: Incident,
): Promise<Change> {
  const nowMs = ctx.clock.now();
  const rulebook = await rulebookOf(ctx, found.doc);
  const { growth, why } = measureGrowth(found.doc, story, rulebook.growth, nowMs);
  const incident: Incident = { ...refreshed, growth };
  const writes: Write[] = [{ op: 'replace', kind: 'incident', doc: incident, version: found.version }];
  if (why.length === 0) return { commit: { writes }, result: incident };
  const duties = relevelDuties(incident, await dutiesOf(ctx.store, incident.id), rulebook, nowMs);
  const audit = auditEntry(nowMs, PROGRAM, 'spread.grow', incident.id, incident.id, { step: growth.step, why });
  return { commit: { writes: [...writes, ...duties], audit: [audit] }, result: incident };
}

function proposed(incident: Incident, nowMs: number): AuditEntry {
  const { id, level, occurrenceAtMs, discoveredAtMs, decidingPostId, clauses } = incident;
  const detail = { level, occurrenceAtMs, discoveredAtMs, decidingPostId, clauses: clauses.map((clause) => clause.id) };
  return auditEntry(nowMs, PROGRAM, 'level.propose', id, id, detail);
}
