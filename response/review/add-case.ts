import { AppError, type Case, type Level, type ReviewText } from '../../model/index.ts';
import { needText } from '../actions/level.ts';
import { type Actor, auditEntry, commitFresh, type ResponseContext, stableId } from '../context.ts';
import { withSearchText } from './build-case.ts';
import { namedPlaces } from './terms.ts';

/** What a person enters of an older matter. */
export interface OldCase {
  title: string;
  level: Level;
  outcome: string;
  tags: readonly string[];
  occurrenceAtMs: number;
  closedAtMs: number;
  review: ReviewText | null;
}

/** A person puts a matter from before the program into the case library; the same one twice is a conflict. */
export async function addOldCase(ctx: ResponseContext, old: OldCase, actor: Actor): Promise<Case> {
  needText(old.title, 'title', '请写明案例标题');
  needText(old.outcome, 'outcome', '请写明办理结果');
  if (old.level <= 2 && old.review === null)
    throw new AppError('input-invalid', '重大和严重案例须有总结', { field: 'review' });
  if (old.closedAtMs < old.occurrenceAtMs)
    throw new AppError('input-invalid', '了结时间不能早于发生时间', { field: 'closedAtMs' });
  if (old.closedAtMs > ctx.clock.now())
    throw new AppError('input-invalid', '了结时间不能晚于现在', { field: 'closedAtMs' });
  const doc = caseOf(ctx, old, actor);
  const added = await commitFresh(ctx.store, async () => {
    if ((await ctx.store.get('case', doc.id)) !== undefined) {
      throw new AppError('conflict', '案例库中已有同名同日的案例', { caseId: doc.id });
    }
    const audit = auditEntry(ctx.clock.now(), actor, 'case.add', doc.id, null, { title: doc.title });
    return { commit: { writes: [{ op: 'create', kind: 'case', doc }], audit: [audit] }, result: doc };
  });
  if (added === null) throw new AppError('conflict', '案例未能保存');
  return added;
}

function caseOf(ctx: ResponseContext, old: OldCase, actor: Actor): Case {
  const texts = [old.title, old.outcome, ...Object.values(old.review ?? {})];
  return withSearchText({
    id: `c${stableId('old-case', old.title, old.occurrenceAtMs)}`,
    incidentId: null,
    title: old.title,
    level: old.level,
    clauses: [],
    places: namedPlaces(texts, ctx.config.unit),
    tags: [...new Set(old.tags)],
    occurrenceAtMs: old.occurrenceAtMs,
    openedAtMs: old.occurrenceAtMs,
    closedAtMs: old.closedAtMs,
    outcome: old.outcome,
    review: old.review,
    timeline: [],
    paperIds: [],
    lateDuties: 0,
    worstLateMins: 0,
    reopenedAtMs: null,
    by: actor.name,
    isExercise: ctx.isExercise,
  });
}
