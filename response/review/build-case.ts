import type { Case, Duty, Incident, Review, Rulebook } from '../../model/index.ts';
import type { AuditRow, Write } from '../../store/port.ts';
import { type Actor, type ResponseContext, stableId } from '../context.ts';
import { reportPosts } from '../documents/posts.ts';
import { rulebookOf } from '../rulebook/versions.ts';
import { foldText, namedPlaces } from './terms.ts';
import { courseOf } from './timeline.ts';

const MAX_ROWS = 1_000;

/** What of a case a search looks through. */
type Searched = Omit<Case, 'searchText'>;

/** Takes a case without its search text and gives it whole. */
export function withSearchText(doc: Searched, more: readonly string[] = []): Case {
  const { review } = doc;
  const texts = [
    doc.title,
    doc.outcome,
    ...(review === null ? [] : [review.done, review.learned, review.next]),
    ...doc.tags,
    ...doc.places,
    ...doc.clauses.map((clause) => clause.name),
    ...doc.timeline.map((moment) => moment.text),
    ...more,
  ];
  return { ...doc, searchText: foldText(texts.join('\n')) };
}

/** Takes an incident as it closes and gives the write that puts it into the case library (A24); one closing gives one id, on any node. */
export async function caseWrite(
  ctx: ResponseContext,
  closing: { incident: Incident; review: Review | null; outcome: string; tags: readonly string[]; actor: Actor },
): Promise<Write> {
  const { incident, review } = closing;
  const where = { incidentId: incident.id };
  const [audit, duties, dispatches, posts, earlier, paperIds] = await Promise.all([
    auditOf(ctx, incident.id),
    ctx.store.list('duty', { where, limit: MAX_ROWS }),
    ctx.store.list('dispatch', { where, limit: MAX_ROWS }),
    reportPosts(ctx.store, incident),
    ctx.store.list('case', { where, limit: MAX_ROWS }),
    paperIdsOf(ctx, incident.id),
  ]);
  const postTexts = posts.flatMap(({ post }) => [post.title ?? '', post.text]);
  const late = lateness(duties.map(({ doc }) => doc));
  const closedAtMs = incident.closedAtMs ?? ctx.clock.now();
  const parts = { audit, duties: duties.map(({ doc }) => doc), dispatches: dispatches.map(({ doc }) => doc) };
  const timeline = [
    ...courseOf(parts, ctx.config.roster),
    { atMs: closedAtMs, text: `办结：${closing.outcome}`, ref: { kind: 'audit' as const, id: '' } },
  ];
  const doc = withSearchText(
    {
      id: `c${stableId('case', incident.id, earlier.length)}`,
      incidentId: incident.id,
      title: incident.title,
      level: incident.level,
      clauses: clausesOf(await rulebookOf(ctx, incident), incident),
      places: namedPlaces([incident.title, ...postTexts], ctx.config.unit),
      tags: [...new Set(closing.tags)],
      occurrenceAtMs: incident.occurrenceAtMs,
      openedAtMs: incident.openedAtMs,
      closedAtMs,
      outcome: closing.outcome,
      review: review === null ? null : { done: review.done, learned: review.learned, next: review.next },
      timeline,
      paperIds,
      ...late,
      reopenedAtMs: null,
      by: closing.actor.name,
      isExercise: incident.isExercise,
    },
    postTexts,
  );
  return { op: 'create', kind: 'case', doc };
}

function clausesOf(rulebook: Pick<Rulebook, 'clauses'>, incident: Incident): Case['clauses'] {
  const names = new Map<string, string>(rulebook.clauses.map((clause) => [clause.id, clause.name]));
  return incident.clauses.map(({ id }) => ({ id, name: names.get(id) ?? id }));
}

function lateness(duties: readonly Duty[]): Pick<Case, 'lateDuties' | 'worstLateMins'> {
  const mins = duties.map((duty) => duty.lateMins ?? 0).filter((late) => late > 0);
  return { lateDuties: mins.length, worstLateMins: Math.max(0, ...mins) };
}

async function auditOf(ctx: ResponseContext, incidentId: string): Promise<AuditRow[]> {
  const rows: AuditRow[] = [];
  for (;;) {
    const page = await ctx.store.audit({ incidentId, afterSeq: rows.at(-1)?.seq ?? 0, limit: MAX_ROWS });
    rows.push(...page);
    if (page.length < MAX_ROWS) return rows;
  }
}

async function paperIdsOf(ctx: ResponseContext, incidentId: string): Promise<string[]> {
  const rows = await ctx.store.list('paper', { where: { incidentId, state: 'issued' }, limit: MAX_ROWS });
  return rows.map(({ doc }) => doc.id);
}
