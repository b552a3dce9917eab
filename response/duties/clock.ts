import { type Duty, errorText, type Incident } from '../../model/index.ts';
import type { Commit, Versioned } from '../../store/port.ts';
import { auditEntry, commitFresh, mustGet, PROGRAM, type ResponseContext } from '../context.ts';
import { reportPosts } from '../documents/posts.ts';
import { type Attendance, loadAttendance } from '../people/attendance.ts';
import { underRulebookOf } from '../rulebook/versions.ts';
import { sideBySide } from '../side-by-side.ts';
import { decideDuty } from './decide.ts';
import { cancelDuty } from './derive.ts';
import { climbLength, ladderLength, type OrderScene } from './orders.ts';
import { writesOfStep } from './run-step.ts';
import { isProvedByMessages, settleDuty } from './settle.ts';
import { type BuildSteps, isDue, moveTogether, stillDue } from './together.ts';

/** Looked at in one go; gravest first among these. */
const PAGE = 2_000;
/** Duties in one commit: it holds the write lock for some 30 ms. */
const TOGETHER = 100;
/** Another node may be at the same duties: what is left after so many is moved one by one. */
const TRIES_TOGETHER = 2;

/** Looks once at every duty whose time has come, gravest level first; gives how many it moved. A duty that fails never stops the others, a page full of them neither. */
export async function tickDuties(ctx: ResponseContext): Promise<number> {
  let moved = 0;
  for (let passed = 0; ; ) {
    const due = await ctx.store.list('duty', {
      where: { nextAtMs: { lte: ctx.clock.now() } },
      orderBy: { field: 'nextAtMs', direction: 'asc' },
      limit: PAGE,
      offset: passed,
      mayLag: ctx.looks?.mayLag ?? false,
    });
    const gravestFirst = due.sort((a, b) => a.doc.level - b.doc.level);
    const batches = Array.from({ length: Math.ceil(due.length / TOGETHER) }, (_, nth) =>
      gravestFirst.slice(nth * TOGETHER, (nth + 1) * TOGETHER),
    );
    const counts = await sideBySide(batches, (batch) => moveBatchSafely(ctx, batch));
    const movedNow = counts.reduce((sum, count) => sum + count, 0);
    moved += movedNow;
    if (due.length < PAGE) return moved;
    passed += due.length - movedNow;
  }
}

/** What messages have proved is settled; the steps of the others go in one commit, those whose ground has moved once more, then each by itself. */
async function moveBatch(ctx: ResponseContext, batch: readonly Versioned<Duty>[]): Promise<number> {
  const settled = new Set<string>();
  for (const { doc } of batch) if (isProvedByMessages(doc) && (await settleSafely(ctx, doc.id))) settled.add(doc.id);
  let due = batch.filter(({ doc }) => !settled.has(doc.id));
  let moved = settled.size;
  for (let tries = 0; tries < TRIES_TOGETHER && due.length > 1; tries++) {
    const done = await moveTogether(ctx, due, await builderOf(ctx));
    moved += done.moved;
    due = await stillDue(ctx, done.left);
  }
  for (const { doc } of due) if (await moveSafely(ctx, doc.id)) moved++;
  return moved;
}

/** Who is there is asked once for a commit. */
async function builderOf(ctx: ResponseContext): Promise<BuildSteps> {
  const attendance = await loadAttendance(ctx.store, ctx.clock.now());
  return (duty) => stepsOf(ctx, duty, attendance);
}

/** What fails here is tried again by itself, and told then. */
function settleSafely(ctx: ResponseContext, dutyId: string): Promise<boolean> {
  return settleDuty(ctx, dutyId).catch(() => false);
}

async function moveBatchSafely(ctx: ResponseContext, batch: readonly Versioned<Duty>[]): Promise<number> {
  try {
    return await moveBatch(ctx, batch);
  } catch (thrown) {
    ctx.log.error('时限任务处理失败', { duties: batch.length, why: errorText(thrown) });
    return 0;
  }
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
    const commit = await stepsOf(ctx, duty, await loadAttendance(ctx.store, ctx.clock.now()));
    return commit && { commit, result: true };
  });
  return moved ?? false;
}

async function stepsOf(ctx: ResponseContext, duty: Versioned<Duty>, attendance: Attendance): Promise<Commit | null> {
  if (!isDue(duty.doc, ctx.clock.now())) return null;
  const { doc: incident } = await mustGet(ctx.store, 'incident', duty.doc.incidentId);
  return commitOf(await underRulebookOf(ctx, incident), duty, incident, attendance);
}

async function commitOf(
  ctx: ResponseContext,
  duty: Versioned<Duty>,
  incident: Incident,
  attendance: Attendance,
): Promise<Commit> {
  const nowMs = ctx.clock.now();
  const rule = ctx.config.rulebook.duties.find((candidate) => candidate.id === duty.doc.ruleId);
  if (rule === undefined || incident.status !== 'open') {
    const why = rule === undefined ? '现行规程已无此项' : '事件已了结';
    return { writes: [{ op: 'replace', kind: 'duty', doc: cancelDuty(duty.doc, nowMs, why), version: duty.version }] };
  }
  const { unconfirmed } = ctx.config.rulebook;
  const isAuthorised = ctx.config.settings.standingAuthorisation !== null;
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
