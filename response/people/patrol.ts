import { AppError, type Patrol, SourceKind } from '../../model/index.ts';
import { needText } from '../actions/level.ts';
import { raiseAlarm } from '../alarms.ts';
import { type Actor, auditEntry, commitFresh, type ResponseContext } from '../context.ts';

/** Polls that saw the site, whether or not there was anything new. */
const SEEING: ReadonlySet<string> = new Set(['ok', 'unchanged', 'empty']);
const DAY_MS = 86_400_000;

/** The day of a moment in the unit's zone, YYYY-MM-DD. */
export function dayOf(atMs: number, timeZone: string): string {
  return new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short' }).format(atMs);
}

/** A person signs the daily round (A7): what was found and assessed; which kinds of source were seen that day and which were blind is taken from the polls. */
export async function recordPatrol(
  ctx: ResponseContext,
  request: { assessment: string; warnings: string; actor: Actor },
): Promise<Patrol> {
  needText(request.assessment, 'assessment', '请写明研判情况');
  const { timeZone } = ctx.config.settings;
  const recorded = await commitFresh(ctx.store, async () => {
    const nowMs = ctx.clock.now();
    const id = dayOf(nowMs, timeZone);
    const earlier = await ctx.store.get('patrol', id);
    if (earlier !== undefined) throw new AppError('conflict', `今日巡查已由${earlier.doc.by}登记`, { id });
    const { assessment, warnings, actor } = request;
    const doc: Patrol = { id, atMs: nowMs, by: actor.name, assessment, warnings, kinds: await coverage(ctx) };
    const blind = doc.kinds.filter((kind) => kind.seen.length === 0).map(({ kind }) => kind);
    const audit = auditEntry(nowMs, actor, 'patrol.record', id, null, { assessment, warnings, blind });
    return { commit: { writes: [{ op: 'create', kind: 'patrol', doc }], audit: [audit] }, result: doc };
  });
  if (recorded === null) throw new AppError('conflict', '记录未能保存');
  return recorded;
}

/** Gives for every kind of source that the rules name which sources were seen within the last day; a kind without any source is blind. */
export async function coverage(ctx: Pick<ResponseContext, 'store' | 'config' | 'clock'>): Promise<Patrol['kinds']> {
  const sinceMs = ctx.clock.now() - DAY_MS;
  const seen = new Set<string>();
  for (const source of ctx.config.sources.filter((each) => each.isEnabled)) {
    const where = { sourceId: source.id, atMs: { gte: sinceMs } };
    const polls = await ctx.store.list('poll', { where, orderBy: { field: 'atMs', direction: 'desc' }, limit: 200 });
    if (polls.some(({ doc }) => SEEING.has(doc.outcome))) seen.add(source.id);
  }
  return SourceKind.options.map((kind) => {
    const own = ctx.config.sources.filter((source) => source.isEnabled && source.source === kind);
    return {
      kind,
      sources: own.length,
      seen: own.filter(({ id }) => seen.has(id)).map(({ name }) => name),
      blind: own.filter(({ id }) => !seen.has(id)).map(({ name }) => name),
    };
  });
}

/** Tells the desk, once a day, when the set time has passed and nobody has signed the daily round. */
export async function checkPatrol(ctx: ResponseContext): Promise<boolean> {
  const { timeZone, patrolBy } = ctx.config.settings;
  const nowMs = ctx.clock.now();
  const time = new Intl.DateTimeFormat('sv-SE', { timeZone, timeStyle: 'short' }).format(nowMs);
  const day = dayOf(nowMs, timeZone);
  if (time < patrolBy || (await ctx.store.get('patrol', day)) !== undefined) return false;
  const text = `今日巡查（${day}）到${patrolBy}尚未登记`;
  const about = { incidentId: null, dutyId: null, dispatchId: null };
  return raiseAlarm(ctx, { kind: 'patrol', severity: 'serious', ...about, text, key: day });
}
