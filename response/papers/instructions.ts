import { AppError, type Duty, type Instruction } from '../../model/index.ts';
import type { Write } from '../../store/port.ts';
import { needText } from '../actions/level.ts';
import { clearDutyAlarms } from '../alarms.ts';
import { type Actor, auditEntry, commitFresh, mustGet, type ResponseContext, stableId } from '../context.ts';
import { meetDuty } from '../duties/derive.ts';
import { underRulebookOf } from '../rulebook/versions.ts';
import { bindingDuty, bindingDutyId, instructedDuty } from './binding.ts';
import { leaderOf } from './circulate.ts';

const MAX_DUTIES = 20;
const MAX_PROGRESS = 500;

/** An officer records what a leader wrote on the paper itself: the words, who, when, and the photo of it; binds like one from the phone. */
export async function recordInstruction(
  ctx: ResponseContext,
  request: {
    paperId: string;
    personId: string;
    text: string;
    atMs: number | null;
    attachmentId: string;
    actor: Actor;
  },
): Promise<Instruction> {
  needText(request.text, 'text', '请照录批示原文');
  const person = leaderOf(ctx, request.personId);
  const recorded = await commitFresh(ctx.store, async () => {
    const nowMs = ctx.clock.now();
    const { incidentId } = await paperSigned(ctx, request, nowMs);
    const { doc: incident } = await mustGet(ctx.store, 'incident', incidentId);
    const doc: Instruction = {
      id: stableId('recorded', request.paperId, person.id, request.attachmentId, request.text.trim()),
      incidentId,
      personId: person.id,
      dispatchId: '',
      atMs: request.atMs ?? nowMs,
      text: request.text.trim(),
      paperId: request.paperId,
      recorded: { attachmentId: request.attachmentId, by: request.actor.name, atMs: nowMs },
    };
    if ((await ctx.store.get('instruction', doc.id)) !== undefined) return null;
    const ruled = await underRulebookOf(ctx, incident);
    const writes: Write[] = [{ op: 'create', kind: 'instruction', doc }, ...bindingDuty(ruled, incident, doc, person)];
    const detail = { text: doc.text, person: person.name, attachmentId: request.attachmentId };
    const audit = auditEntry(nowMs, request.actor, 'leader.record', request.paperId, incidentId, detail);
    return { commit: { writes, audit: [audit] }, result: doc };
  });
  if (recorded === null) throw new AppError('conflict', '这条批示已登记');
  return recorded;
}

/** The paper must be about an incident, the photo one of it, and nobody signs before there is anything to sign. */
async function paperSigned(
  ctx: ResponseContext,
  request: { paperId: string; attachmentId: string; atMs: number | null },
  nowMs: number,
): Promise<{ incidentId: string }> {
  const { doc: paper } = await mustGet(ctx.store, 'paper', request.paperId);
  const { doc: photo } = await mustGet(ctx.store, 'attachment', request.attachmentId);
  if (paper.incidentId === null) throw new AppError('conflict', '这份文稿不属于事件', {});
  if (photo.incidentId !== paper.incidentId) {
    throw new AppError('input-invalid', '照片不属于这个事件', { field: 'attachmentId' });
  }
  const atMs = request.atMs ?? nowMs;
  if (atMs > nowMs) throw new AppError('input-invalid', '时间不能晚于现在', { field: 'atMs' });
  if (atMs < paper.createdAtMs) throw new AppError('input-invalid', '时间不能早于文稿起草', { field: 'atMs' });
  return { incidentId: paper.incidentId };
}

/** What an officer makes of an instruction: who does what by when. */
export interface DutyOrder {
  owner: string;
  title: string;
  dueAtMs: number;
}

/** Turns an instruction into duties with owners and deadlines; the duty that it opened by itself is met by that. May be added to later. */
export async function divideInstruction(
  ctx: ResponseContext,
  request: { instructionId: string; duties: readonly DutyOrder[]; actor: Actor },
): Promise<Duty[]> {
  const nowMs = ctx.clock.now();
  checkOrders(request.duties, nowMs);
  const divided = await commitFresh(ctx.store, async () => {
    const { doc, version } = await mustGet(ctx.store, 'instruction', request.instructionId);
    const { doc: incident } = await mustGet(ctx.store, 'incident', doc.incidentId);
    if (incident.status !== 'open') throw new AppError('conflict', '事件已了结，不能再分解批示', {});
    const rule = await ruleOf(ctx, incident);
    const bound = bindingDutyId(doc);
    const earlier = (
      await ctx.store.list('duty', { where: { incidentId: doc.incidentId, ruleId: rule.id }, limit: 1_000 })
    )
      .map((duty) => duty.doc)
      .filter((duty) => duty.instructed?.instructionId === doc.id && duty.id !== bound).length;
    const duties = request.duties.map((order, at) =>
      instructedDuty(incident, doc, {
        id: `${bound}:${earlier + at + 1}`,
        ruleId: rule.id,
        article: rule.article,
        title: order.title.trim(),
        owner: order.owner.trim(),
        dueAtMs: order.dueAtMs,
      }),
    );
    const instruction: Instruction = { ...doc, dividedAtMs: nowMs };
    const writes: Write[] = [
      { op: 'replace', kind: 'instruction', doc: instruction, version },
      ...duties.map((duty): Write => ({ op: 'create', kind: 'duty', doc: duty })),
      ...(await boundMet(ctx, bound, duties.length, request.actor, nowMs)),
    ];
    const detail = { titles: duties.map((duty) => duty.title).join('；') };
    const audit = auditEntry(nowMs, request.actor, 'instruction.divide', doc.id, doc.incidentId, detail);
    return { commit: { writes, audit: [audit] }, result: { duties, bound } };
  });
  if (divided === null) throw new AppError('conflict', '批示未能分解');
  await clearDutyAlarms(ctx, divided.bound);
  return divided.duties;
}

async function ruleOf(ctx: ResponseContext, incident: Parameters<typeof underRulebookOf>[1]) {
  const { config } = await underRulebookOf(ctx, incident);
  const rule = config.rulebook.duties.find((candidate) => candidate.from === 'instruction');
  if (rule !== undefined) return rule;
  throw new AppError('conflict', '这个事件所用的规则手册没有“按批示办理”一项', { rulebook: config.rulebook.version });
}

function checkOrders(orders: readonly DutyOrder[], nowMs: number): void {
  if (orders.length === 0 || orders.length > MAX_DUTIES) {
    throw new AppError('input-invalid', `请分解为 1 至 ${MAX_DUTIES} 项`, { field: 'duties' });
  }
  for (const order of orders) {
    needText(order.owner, 'owner', '请写明承办人');
    needText(order.title, 'title', '请写明办什么');
    if (order.dueAtMs <= nowMs) throw new AppError('input-invalid', '时限须晚于现在', { field: 'dueAtMs' });
  }
}

async function boundMet(
  ctx: ResponseContext,
  id: string,
  count: number,
  actor: Actor,
  nowMs: number,
): Promise<Write[]> {
  const found = await ctx.store.get('duty', id);
  if (found === undefined || found.doc.state !== 'open') return [];
  const met = { atMs: nowMs, by: actor.name, note: `已分解为 ${count} 项`, cause: 'late-delivery' as const };
  return [{ op: 'replace', kind: 'duty', doc: meetDuty(found.doc, met), version: found.version }];
}

/** Notes how far a duty is (督办); it stays open until its result is recorded. */
export async function noteProgress(
  ctx: ResponseContext,
  request: { dutyId: string; text: string; actor: Actor },
): Promise<Duty> {
  needText(request.text, 'text', '请写明进展');
  const noted = await commitFresh(ctx.store, async () => {
    const { doc, version } = await mustGet(ctx.store, 'duty', request.dutyId);
    if (doc.state !== 'open') throw new AppError('conflict', `“${doc.title}”已了结`, { state: doc.state });
    const earlier = doc.progress ?? [];
    if (earlier.length >= MAX_PROGRESS) throw new AppError('conflict', `进展最多记 ${MAX_PROGRESS} 条`, {});
    const nowMs = ctx.clock.now();
    const note = { atMs: nowMs, by: request.actor.name, text: request.text.trim() };
    const duty: Duty = { ...doc, progress: [...earlier, note] };
    const audit = auditEntry(nowMs, request.actor, 'duty.progress', doc.id, doc.incidentId, {
      ...note,
      title: doc.title,
    });
    return { commit: { writes: [{ op: 'replace', kind: 'duty', doc: duty, version }], audit: [audit] }, result: duty };
  });
  if (noted === null) throw new AppError('conflict', '进展未能保存');
  return noted;
}

/** An open duty under supervision, with what it carries out. */
export interface Supervised {
  duty: Duty;
  instruction: Instruction | null;
  incidentTitle: string;
}

/** Lists the open duties that leaders' instructions put on the unit, the soonest due first (全程跟踪督办, A17). */
export async function listSupervised(ctx: ResponseContext): Promise<Supervised[]> {
  const ruleIds = ctx.config.rulebook.duties.filter((rule) => rule.from === 'instruction').map((rule) => rule.id);
  if (ruleIds.length === 0) return [];
  const rows = await ctx.store.list('duty', {
    where: { ruleId: ruleIds, state: 'open' },
    orderBy: { field: 'dueAtMs', direction: 'asc' },
    limit: 1_000,
  });
  return Promise.all(
    rows.map(async ({ doc: duty }) => {
      const id = duty.instructed?.instructionId;
      const instruction = id === undefined ? undefined : await ctx.store.get('instruction', id);
      const incident = await ctx.store.get('incident', duty.incidentId);
      return { duty, instruction: instruction?.doc ?? null, incidentTitle: incident?.doc.title ?? duty.incidentId };
    }),
  );
}
