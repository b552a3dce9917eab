import { AppError, type CalendarRecord } from '../../model/index.ts';
import { needText } from '../actions/level.ts';
import { raiseAlarm } from '../alarms.ts';
import { type Actor, auditEntry, commitFresh, type ResponseContext, stableId } from '../context.ts';

const DAY_MS = 86_400_000;
/** What is overdue is said again every week. */
const REMIND_EVERY_MS = 7 * DAY_MS;

const names: Record<CalendarRecord['kind'], string> = { drill: '演练', 'plan-review': '预案复核' };

/** How a recurring duty of the plan stands (B12); `dueAtMs` is null while none was ever recorded, which is owed at once. */
export interface CalendarDuty {
  kind: CalendarRecord['kind'];
  everyDays: number;
  lastAtMs: number | null;
  dueAtMs: number | null;
  isOverdue: boolean;
}

/** Gives how drills and the review of the plan stand. */
export async function calendarDuties(
  ctx: Pick<ResponseContext, 'store' | 'config' | 'clock'>,
): Promise<CalendarDuty[]> {
  const { drillEveryDays, planReviewEveryDays } = ctx.config.settings;
  const kinds = [['drill', drillEveryDays] as const, ['plan-review', planReviewEveryDays] as const];
  return Promise.all(
    kinds.map(async ([kind, everyDays]) => {
      const [last] = await ctx.store.list('calendarRecord', {
        where: { kind },
        orderBy: { field: 'atMs', direction: 'desc' },
        limit: 1,
      });
      const lastAtMs = last?.doc.atMs ?? null;
      const dueAtMs = lastAtMs === null ? null : lastAtMs + everyDays * DAY_MS;
      return { kind, everyDays, lastAtMs, dueAtMs, isOverdue: dueAtMs === null || dueAtMs <= ctx.clock.now() };
    }),
  );
}

/** Tells the duty desk of each recurring duty that is owed, again every week while it is; an exercise owes none. Gives their kinds. */
export async function remindCalendar(ctx: ResponseContext): Promise<CalendarRecord['kind'][]> {
  if (ctx.isExercise) return [];
  const owed = (await calendarDuties(ctx)).filter((duty) => duty.isOverdue);
  const week = Math.floor(ctx.clock.now() / REMIND_EVERY_MS);
  for (const { kind, everyDays, lastAtMs } of owed) {
    const why = lastAtMs === null ? '尚无记录' : `距上次已超过 ${everyDays} 天`;
    await raiseAlarm(ctx, {
      kind: 'internal',
      severity: 'warning',
      incidentId: null,
      dutyId: null,
      dispatchId: null,
      text: `${names[kind]}到期：${why}，办完请登记`,
      key: `calendar:${kind}:${lastAtMs ?? 'never'}:${week}`,
    });
  }
  return owed.map(({ kind }) => kind);
}

/** A person records a drill that was held, or a review of the plan with what was amended (B12). */
export async function recordCalendar(
  ctx: ResponseContext,
  request: { kind: CalendarRecord['kind']; atMs: number; note: string; actor: Actor },
): Promise<CalendarRecord> {
  needText(request.note, 'note', '请写明情况');
  const { kind, atMs, note, actor } = request;
  const nowMs = ctx.clock.now();
  if (atMs > nowMs) throw new AppError('input-invalid', '时间不能晚于现在', { field: 'atMs' });
  const id = `d${stableId('calendar', kind, atMs)}`;
  const doc: CalendarRecord = { id, kind, atMs, note: note.trim(), by: actor.name, recordedAtMs: nowMs };
  await commitFresh(ctx.store, async () => {
    if ((await ctx.store.get('calendarRecord', id)) !== undefined) {
      throw new AppError('conflict', '同一时间的记录已经登记', { id });
    }
    const audit = auditEntry(nowMs, actor, `calendar.${kind}`, id, null, { title: names[kind], note: doc.note });
    return { commit: { writes: [{ op: 'create', kind: 'calendarRecord', doc }], audit: [audit] }, result: doc };
  });
  return doc;
}
