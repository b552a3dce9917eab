import { AppError, type Guidance, type Incident } from '../../model/index.ts';
import { type Actor, mustGet, type ResponseContext, stableId } from '../context.ts';
import { currentWording, demandCurrentWording } from './current-wording.ts';
import {
  changeDocument,
  createDocument,
  holdIncident,
  openIncidentOf,
  owed,
  type ProofGiven,
  provedBy,
  statedMoment,
} from './shared.ts';
import { missingToPublish } from './three-sync.ts';

/** Gives what an assignment still lacks at the level in force before its commentator may act (A15, A22, A23); empty: nothing. */
export async function missingForGuidance(ctx: ResponseContext, guidance: Guidance): Promise<string[]> {
  const { doc: incident } = await mustGet(ctx.store, 'incident', guidance.incidentId);
  const current = await currentWording(ctx, incident.id);
  return [
    ...(current?.no === guidance.wordingNo ? [] : [`所引口径 ${guidance.wordingNo} 号已被替代`]),
    ...(incident.level === 1 && guidance.coordination === null ? ['上级网管部门统一协调的记录'] : []),
    ...(guidance.joins !== 'none' && guidance.writtenReport === null ? ['借助媒体引导的书面报告'] : []),
    ...(guidance.joins !== 'none' && guidance.consent === null ? ['上级网管部门的同意'] : []),
    ...(await missingToPublish(ctx, incident)),
  ];
}

/** Assigns a commentator of the roster (A22); the assignment waits until a person starts it. */
export async function assignGuidance(
  ctx: ResponseContext,
  request: {
    incidentId: string;
    personId: string;
    task: string;
    place: string;
    wordingNo: number;
    joins: Guidance['joins'];
    actor: Actor;
  },
): Promise<Guidance> {
  const person = commentatorOf(ctx, request.personId);
  const task = owed(request.task, 'task', '请写明引导任务');
  return createDocument(ctx, {
    kind: 'guidance',
    actor: request.actor,
    action: 'guidance.assign',
    detail: ({ no }) => ({ no, commentator: person.name, task }),
    build: async (nowMs) => {
      const { doc: incident } = await openIncidentOf(ctx, request.incidentId);
      await demandCurrentWording(ctx, { incidentId: incident.id, wordingNo: request.wordingNo, text: task });
      const rows = await ctx.store.list('guidance', { where: { incidentId: incident.id }, limit: 1_000 });
      const no = Math.max(0, ...rows.map(({ doc }) => doc.no)) + 1;
      return {
        id: `g${stableId('guidance', incident.id, no)}`,
        incidentId: incident.id,
        no,
        personId: request.personId,
        commentator: person.name,
        department: person.department,
        task,
        place: request.place.trim(),
        wordingNo: request.wordingNo,
        joins: request.joins,
        state: 'waiting',
        level: incident.level,
        assignedById: request.actor.id,
        assignedBy: request.actor.name,
        assignedAtMs: nowMs,
        coordination: null,
        writtenReport: null,
        consent: null,
        activatedAtMs: null,
        withdrawnWhy: null,
        reports: [],
      };
    },
  });
}

function commentatorOf(ctx: ResponseContext, personId: string): { name: string; department: string } {
  const { departments, people } = ctx.config.roster;
  const department = departments.find(({ commentators }) => commentators.includes(personId));
  const person = people.find(({ id }) => id === personId);
  if (department === undefined || person === undefined) {
    throw new AppError('input-invalid', '此人不是名册上的网评员', { field: 'personId' });
  }
  return { name: person.name, department: department.name };
}

/** What a person can put on record of an assignment before it starts. */
export type GuidanceRecord = 'coordination' | 'written-report' | 'consent';

const recordFields = {
  coordination: 'coordination',
  'written-report': 'writtenReport',
  consent: 'consent',
} as const satisfies Record<GuidanceRecord, keyof Guidance>;

/** Records the coordination, the written report or the consent that an assignment needs (A22), with its proof; consent comes after the report. */
export async function recordForGuidance(
  ctx: ResponseContext,
  request: { guidanceId: string; record: GuidanceRecord; office: string; actor: Actor } & ProofGiven,
): Promise<Guidance> {
  return changeDocument(ctx, {
    kind: 'guidance',
    id: request.guidanceId,
    actor: request.actor,
    action: `guidance.${request.record}`,
    detail: ({ no }) => ({ no, office: request.office, proof: request.proof }),
    to: async (doc, nowMs) => {
      await openIncidentOf(ctx, doc.incidentId);
      const field = recordFields[request.record];
      if (doc.state === 'withdrawn') throw new AppError('conflict', '任务已撤回', {});
      if (doc[field] !== null) throw new AppError('conflict', '这一项已经登记', { field });
      const proved = provedBy(request.actor, request, nowMs);
      if (request.record === 'written-report') return { ...doc, writtenReport: proved };
      if (request.record === 'consent' && (doc.writtenReport === null || doc.writtenReport.atMs > proved.atMs)) {
        throw new AppError('gate-closed', '先有书面报告，才有同意', { field: 'consent' });
      }
      const office = owed(request.office, 'office', '请写明是哪个部门');
      return { ...doc, [field]: { ...proved, office } };
    },
  });
}

/** Starts an assignment: from now on the commentator may act; gate-closed names all that is missing. */
export async function startGuidance(
  ctx: ResponseContext,
  request: { guidanceId: string; actor: Actor },
): Promise<Guidance> {
  let held: Awaited<ReturnType<typeof openIncidentOf>>;
  return changeDocument(ctx, {
    kind: 'guidance',
    id: request.guidanceId,
    actor: request.actor,
    action: 'guidance.start',
    detail: ({ no, commentator }) => ({ no, commentator }),
    to: async (doc, nowMs) => {
      held = await openIncidentOf(ctx, doc.incidentId);
      if (doc.state !== 'waiting') throw new AppError('conflict', '任务已下达或已撤回', { state: doc.state });
      await demandNothingMissing(ctx, doc);
      return { ...doc, state: 'active', activatedAtMs: nowMs };
    },
    also: async (_, nowMs) => [holdIncident(held, nowMs)],
  });
}

/** Takes an assignment back, with the reason; what was reported stays. */
export async function withdrawGuidance(
  ctx: ResponseContext,
  request: { guidanceId: string; why: string; actor: Actor },
): Promise<Guidance> {
  const why = owed(request.why, 'why', '请写明撤回理由');
  return changeDocument(ctx, {
    kind: 'guidance',
    id: request.guidanceId,
    actor: request.actor,
    action: 'guidance.withdraw',
    detail: ({ no }) => ({ no, why }),
    to: (doc) => {
      if (doc.state === 'withdrawn') throw new AppError('conflict', '任务已撤回', {});
      return { ...doc, state: 'withdrawn', withdrawnWhy: why };
    },
  });
}

/** A commentator says what they did under their own assignment, where and when (A22); nobody else can, and only while it stands. */
export async function reportGuidance(
  ctx: ResponseContext,
  request: {
    guidanceId: string;
    personId: string | null;
    text: string;
    url: string | null;
    atMs: number | null;
    actor: Actor;
  },
): Promise<Guidance> {
  const text = owed(request.text, 'text', '请写明做了什么');
  return changeDocument(ctx, {
    kind: 'guidance',
    id: request.guidanceId,
    actor: request.actor,
    action: 'guidance.report',
    detail: ({ no }) => ({ no, text, url: request.url }),
    to: async (doc, nowMs) => {
      if (request.personId === null || doc.personId !== request.personId) {
        throw new AppError('not-allowed', `这项任务是派给${doc.commentator}的`, { personId: doc.personId });
      }
      if (doc.state !== 'active' || doc.activatedAtMs === null) {
        throw new AppError('gate-closed', '任务尚未下达或已撤回，不能登记', { state: doc.state });
      }
      await demandNothingMissing(ctx, doc);
      const atMs = statedMoment(request.atMs, nowMs);
      if (atMs < doc.activatedAtMs) {
        throw new AppError('gate-closed', '时间早于任务下达，请由值班员登记为未经批准的发布', { field: 'atMs' });
      }
      const id = stableId('report', doc.id, doc.reports.length + 1);
      const report = { id, text, url: request.url?.trim() || null, atMs, recordedAtMs: nowMs };
      return { ...doc, reports: [...doc.reports, report] };
    },
  });
}

async function demandNothingMissing(ctx: ResponseContext, doc: Guidance): Promise<void> {
  const missing = await missingForGuidance(ctx, doc);
  if (missing.length === 0) return;
  throw new AppError('gate-closed', `引导任务还缺：${missing.join('、')}`, { missing });
}

/** Gives a commentator's own assignments that are under way or were, newest first, each with its incident. */
export async function guidanceOf(
  ctx: Pick<ResponseContext, 'store'>,
  personId: string,
): Promise<{ guidance: Guidance; incident: Incident }[]> {
  const rows = await ctx.store.list('guidance', { where: { personId }, limit: 1_000 });
  const begun = rows.map(({ doc }) => doc).filter(({ activatedAtMs }) => activatedAtMs !== null);
  const mine = await Promise.all(
    begun.map(async (guidance) => ({
      guidance,
      incident: (await mustGet(ctx.store, 'incident', guidance.incidentId)).doc,
    })),
  );
  return mine.sort((a, b) => b.guidance.assignedAtMs - a.guidance.assignedAtMs);
}
