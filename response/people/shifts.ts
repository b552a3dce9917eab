import { AppError, type Leave, type Roster, type RotaShift } from '../../model/index.ts';
import type { Write } from '../../store/port.ts';
import { type Actor, auditEntry, commitFresh, mustGet, type ResponseContext, stableId } from '../context.ts';

/** Longer than a year is a slip of the pen. */
const MAX_SPAN_MS = 366 * 86_400_000;

type Span = Pick<RotaShift, 'fromMs' | 'toMs'>;

/** A person sets who has the duty from one moment to another (B12). AppError conflict when it overlaps another shift. */
export async function setShift(
  ctx: ResponseContext,
  request: Span & { a: string; b: string; actor: Actor },
): Promise<RotaShift> {
  const { fromMs, toMs, a, b, actor } = request;
  checkSpan(request);
  checkPeople(ctx.config.roster, { a, b });
  if (a === b) throw new AppError('input-invalid', '替补须是另一个人', { field: 'b' });
  const id = `r${stableId('rota', fromMs)}`;
  const set = await commitFresh(ctx.store, async () => {
    const rows = await ctx.store.list('rota', { where: { fromMs: { lt: toMs }, toMs: { gt: fromMs } }, limit: 100 });
    const other = rows.find(({ doc }) => doc.toMs > doc.fromMs);
    if (other !== undefined) {
      throw new AppError('conflict', '与已排的班次重叠，请先删去那一班', { shiftId: other.doc.id });
    }
    const nowMs = ctx.clock.now();
    const earlier = await ctx.store.get('rota', id);
    const doc: RotaShift = { id, fromMs, toMs, a, b, setBy: actor.name, setAtMs: nowMs };
    const audit = auditEntry(nowMs, actor, 'rota.set', id, null, { fromMs, toMs, a, b });
    const write: Write =
      earlier === undefined
        ? { op: 'create', kind: 'rota', doc }
        : { op: 'replace', kind: 'rota', doc, version: earlier.version };
    return { commit: { writes: [write], audit: [audit] }, result: doc };
  });
  return kept(set);
}

/** A person takes a shift off the rota: one that has begun ends now; the roster's own seat, or another shift, holds again. It is never deleted, so that a mirror of the store hears of it too. */
export async function removeShift(ctx: ResponseContext, request: { id: string; actor: Actor }): Promise<RotaShift> {
  const removed = await commitFresh(ctx.store, async () => {
    const { doc, version } = await mustGet(ctx.store, 'rota', request.id);
    const nowMs = ctx.clock.now();
    if (doc.toMs <= Math.max(nowMs, doc.fromMs)) throw new AppError('conflict', '这一班已经结束', { toMs: doc.toMs });
    const { fromMs, toMs, a, b } = doc;
    const over = { ...doc, toMs: Math.max(nowMs, fromMs) };
    const audit = auditEntry(nowMs, request.actor, 'rota.remove', doc.id, null, { fromMs, toMs, a, b });
    return { commit: { writes: [{ op: 'replace', kind: 'rota', doc: over, version }], audit: [audit] }, result: over };
  });
  return kept(removed);
}

/** A person records that someone is away; whoever stands in gets their messages meanwhile. */
export async function recordLeave(
  ctx: ResponseContext,
  request: Span & { personId: string; standIn: string | null; note: string; actor: Actor },
): Promise<Leave> {
  const { personId, standIn, fromMs, toMs, note, actor } = request;
  checkSpan(request);
  checkPeople(ctx.config.roster, { personId, ...(standIn === null ? {} : { standIn }) });
  if (standIn === personId) throw new AppError('input-invalid', '替补须是另一个人', { field: 'standIn' });
  const id = `l${stableId('leave', personId, fromMs)}`;
  const recorded = await commitFresh(ctx.store, async () => {
    const where = { personId, fromMs: { lt: toMs }, toMs: { gt: fromMs } };
    const rows = await ctx.store.list('leave', { where, limit: 100 });
    const other = rows.find(({ doc }) => doc.toMs > doc.fromMs);
    if (other !== undefined) throw new AppError('conflict', '这段时间已登记请假', { leaveId: other.doc.id });
    const nowMs = ctx.clock.now();
    const earlier = await ctx.store.get('leave', id);
    const doc: Leave = { id, personId, fromMs, toMs, standIn, note, setBy: actor.name, setAtMs: nowMs };
    const audit = auditEntry(nowMs, actor, 'leave.record', id, null, { personId, fromMs, toMs, standIn, note });
    const write: Write =
      earlier === undefined
        ? { op: 'create', kind: 'leave', doc }
        : { op: 'replace', kind: 'leave', doc, version: earlier.version };
    return { commit: { writes: [write], audit: [audit] }, result: doc };
  });
  return kept(recorded);
}

/** Someone is back, or does not go: a leave ends now, one that has not begun before it begins. What was recorded stays in the log. */
export async function endLeave(ctx: ResponseContext, request: { id: string; actor: Actor }): Promise<Leave> {
  const ended = await commitFresh(ctx.store, async () => {
    const { doc, version } = await mustGet(ctx.store, 'leave', request.id);
    const nowMs = ctx.clock.now();
    const toMs = Math.max(nowMs, doc.fromMs);
    if (doc.toMs <= toMs) throw new AppError('conflict', '这次请假已经结束', { toMs: doc.toMs });
    const audit = auditEntry(nowMs, request.actor, 'leave.end', doc.id, null, { personId: doc.personId, toMs });
    const over = { ...doc, toMs };
    return { commit: { writes: [{ op: 'replace', kind: 'leave', doc: over, version }], audit: [audit] }, result: over };
  });
  return kept(ended);
}

function checkSpan({ fromMs, toMs }: Span): void {
  if (toMs <= fromMs) throw new AppError('input-invalid', '结束时间须晚于开始时间', { field: 'toMs' });
  if (toMs - fromMs > MAX_SPAN_MS) throw new AppError('input-invalid', '一次最长一年', { field: 'toMs' });
}

function checkPeople(roster: Roster, named: Record<string, string>): void {
  for (const [field, id] of Object.entries(named)) {
    if (roster.people.some((person) => person.id === id)) continue;
    throw new AppError('input-invalid', `名册上没有这个人：${id}`, { field });
  }
}

function kept<T>(result: T | null): T {
  if (result === null) throw new AppError('conflict', '记录未能保存');
  return result;
}
