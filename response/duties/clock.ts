import { type Duty, errorText, type Incident } from '../../model/index.ts';
import type { Commit, Versioned } from '../../store/port.ts';
import { auditEntry, commitFresh, mustGet, PROGRAM, type ResponseContext } from '../context.ts';
import { reportPosts } from '../documents/posts.ts';
import { loadAttendance } from '../people/attendance.ts';
import { underRulebookOf } from '../rulebook/versions.ts';
import { sideBySide } from '../side-by-side.ts';
import { decideDuty } from './decide.ts';
import { cancelDuty } from './derive.ts';
import { climbLength, ladderLength, type OrderScene } from './orders.ts';
import { writesOfStep } from './run-step.ts';
import { settleDuty } from './settle.ts';

const PAGE = 500;

/** Looks once at every duty whose time has come, gravest level first; gives how many it moved. A duty that fails never stops the others. */
export async function tickDuties(ctx: ResponseContext): Promise<number> {
  const due = await ctx.store.list('duty', {
    where: { nextAtMs: { lte: ctx.clock.now() } },
    orderBy: { field: 'nextAtMs', direction: 'asc' },
    limit: PAGE,
    mayLag: ctx.looks?.mayLag ?? false,
  });
  const gravestFirst = due.sort((a, b) => a.doc.level - b.doc.level);
  const moved = await sideBySide(gravestFirst, ({ doc }) => moveSafely(ctx, doc.id));
  return moved.filter((isMoved) => isMoved).length;
}

async function moveSafely(ctx: ResponseContext, dutyId: string): Promise<boolean> {
  try {
    return await moveDuty(ctx, dutyId);
  } catch (thrown) {
    ctx.log.error('时限任务处理失败', { dutyId, why: errorText(thrown) });
    return false;
  }
}

/** Takes a duty's id; settles it, or takes the steps that are due, in one commit with the outbox rows they make: of two nodes only one can. */
export async function moveDuty(ctx: ResponseContext, dutyId: string): Promise<boolean> {
  if (await settleDuty(ctx, dutyId)) return true;
  const moved = await commitFresh(ctx.store, async () => {
    const duty = await mustGet(ctx.store, 'duty', dutyId);
    if (duty.doc.state !== 'open' || duty.doc.nextAtMs === null || duty.doc.nextAtMs > ctx.clock.now()) return null;
    const { doc: incident } = await mustGet(ctx.store, 'incident', duty.doc.incidentId);
    return { commit: await commitOf(await underRulebookOf(ctx, incident), duty, incident), result: true };
  });
  return moved ?? false;
}

async function commitOf(ctx: ResponseContext, duty: Versioned<Duty>, incident: Incident): Promise<Commit> {
  const nowMs = ctx.clock.now();
  const rule = ctx.config.rulebook.duties.find((candidate) => candidate.id === duty.doc.ruleId);
  if (rule === undefined || incident.status !== 'open') {
    const why = rule === undefined ? '现行规程已无此项' : '事件已了结';
    return { writes: [{ op: 'replace', kind: 'duty', doc: cancelDuty(duty.doc, nowMs, why), version: duty.version }] };
  }
  const { unconfirmed } = ctx.config.rulebook;
  const isAuthorised = ctx.config.settings.standingAuthorisation !== null;
  const attendance = await loadAttendance(ctx.store, nowMs);
  const rungs = ladderLength(ctx, attendance);
  const climbs = climbLength(ctx, rule, incident, attendance);
  const rules = { rule, unconfirmed, isAuthorised, rungs, climbs };
  const decision = decideDuty(duty.doc, incident, rules, nowMs);
  const scene: OrderScene = {
    duty: duty.doc,
    rule,
    incident,
    posts: await reportPosts(ctx.store, incident),
    attendance,
  };
  const taken = decision.steps.map((step) => ({
    step: step.step,
    atMs: nowMs,
    ...(step.step === 'sent' && step.isUnconfirmed ? { note: '未经人工确认' } : {}),
  }));
  const doc: Duty = { ...duty.doc, steps: [...duty.doc.steps, ...taken], nextAtMs: decision.nextAtMs };
  return {
    writes: [
      { op: 'replace', kind: 'duty', doc, version: duty.version },
      ...decision.steps.flatMap((step) => writesOfStep(ctx, scene, step, nowMs)),
    ],
    audit: taken.map((step) =>
      auditEntry(nowMs, PROGRAM, `duty.${step.step}`, doc.id, doc.incidentId, {
        title: doc.title,
        note: step.note,
        ...authority(ctx, step.note),
      }),
    ),
  };
}

/** Under which authorisation something left unconfirmed: part of the record. */
function authority(ctx: ResponseContext, note: string | undefined): Record<string, unknown> {
  return note === undefined ? {} : { standingAuthorisation: ctx.config.settings.standingAuthorisation };
}
