import { AppError, type Dispatch, type Figure, type Wording, type WordingFact } from '../../model/index.ts';
import type { Write } from '../../store/port.ts';
import { type Actor, auditEntry, commitFresh, mustGet, type ResponseContext, stableId } from '../context.ts';
import { wordingsOf } from './current-wording.ts';
import {
  changeDocument,
  createDocument,
  holdIncident,
  openIncidentOf,
  owed,
  type ProofGiven,
  provedBy,
} from './shared.ts';

/** A department proposes what is to be said (A22); it gets the next number of the incident. */
export async function proposeWording(
  ctx: ResponseContext,
  request: {
    incidentId: string;
    department: string;
    text: string;
    facts: readonly WordingFact[];
    figures: readonly Figure[];
    actor: Actor;
  },
): Promise<Wording> {
  const text = owed(request.text, 'text', '请写明口径');
  const department = owed(request.department, 'department', '请写明提出部门');
  await demandBasis(ctx, request.facts);
  return createDocument(ctx, {
    kind: 'wording',
    actor: request.actor,
    action: 'wording.propose',
    detail: (doc) => ({ no: doc.no, text, department }),
    build: async (nowMs) => {
      const { doc: incident } = await openIncidentOf(ctx, request.incidentId);
      const no = ((await wordingsOf(ctx, incident.id)).at(-1)?.doc.no ?? 0) + 1;
      return {
        id: `w${stableId('wording', incident.id, no)}`,
        incidentId: incident.id,
        no,
        text,
        facts: [...request.facts],
        figures: [...request.figures],
        state: 'draft',
        department,
        proposedById: request.actor.id,
        proposedBy: request.actor.name,
        proposedAtMs: nowMs,
        reportedUp: null,
        madeCurrent: null,
        superseded: null,
      };
    },
  });
}

/** A fact that nothing shows is none. */
async function demandBasis(ctx: ResponseContext, facts: readonly WordingFact[]): Promise<void> {
  const postIds = [...new Set(facts.flatMap(({ postId }) => postId ?? []))];
  const known = new Set((await ctx.store.getPosts(postIds)).map(({ post }) => post.id));
  const unknown = facts.findIndex(({ postId }) => postId !== null && postId !== '' && !known.has(postId));
  if (unknown >= 0) {
    throw new AppError('input-invalid', `第 ${unknown + 1} 条事实的出处不是库里的帖文`, { field: `facts[${unknown}]` });
  }
  const no = facts.findIndex(({ postId, entry }) => (postId ?? '') === '' && (entry ?? '') === '');
  if (no >= 0) {
    throw new AppError('input-invalid', `第 ${no + 1} 条事实没有出处（帖文或材料）`, { field: `facts[${no}]` });
  }
}

/** The wording was reported to the superior (A22): by a dispatch of the incident that has left, or by a person's record. */
export async function reportWording(
  ctx: ResponseContext,
  request: { wordingId: string; to: string; dispatchId: string | null; actor: Actor } & ProofGiven,
): Promise<Wording> {
  const to = owed(request.to, 'to', '请写明报给上级哪个部门');
  return changeDocument(ctx, {
    kind: 'wording',
    id: request.wordingId,
    actor: request.actor,
    action: 'wording.report',
    detail: (doc) => ({ no: doc.no, to, proof: doc.reportedUp?.proof }),
    to: async (doc, nowMs) => {
      await openIncidentOf(ctx, doc.incidentId);
      if (doc.state !== 'draft') throw new AppError('conflict', `口径 ${doc.no} 号已经上报`, { state: doc.state });
      const sent = request.dispatchId === null ? null : await dispatchThatLeft(ctx, doc.incidentId, request.dispatchId);
      const proved = provedBy(request.actor, { ...request, atMs: request.atMs ?? sent?.acceptedAtMs ?? null }, nowMs);
      if (proved.atMs < doc.proposedAtMs) {
        throw new AppError('input-invalid', '上报时间不能早于提出时间', { field: 'atMs' });
      }
      return { ...doc, state: 'reported', reportedUp: { ...proved, to, dispatchId: request.dispatchId } };
    },
  });
}

async function dispatchThatLeft(ctx: ResponseContext, incidentId: string, id: string): Promise<Dispatch> {
  const { doc } = await mustGet(ctx.store, 'dispatch', id);
  if (doc.incidentId !== incidentId || doc.acceptedAtMs === null) {
    throw new AppError('input-invalid', '这条发送不属于本事件，或尚未发出', { field: 'dispatchId' });
  }
  return doc;
}

/** Makes a reported wording the one in force and supersedes the one before, in one commit; `expectedNo` is the current number the officer saw (null: none), another one is a conflict (A23). */
export async function makeWordingCurrent(
  ctx: ResponseContext,
  request: { wordingId: string; expectedNo: number | null; actor: Actor },
): Promise<Wording> {
  const made = await commitFresh(ctx.store, async () => {
    const { doc, version } = await mustGet(ctx.store, 'wording', request.wordingId);
    const incident = await openIncidentOf(ctx, doc.incidentId);
    const before = (await wordingsOf(ctx, doc.incidentId)).find((other) => other.doc.state === 'current');
    if ((before?.doc.no ?? null) !== request.expectedNo) {
      const now = before === undefined ? '没有生效口径' : `生效的是 ${before.doc.no} 号`;
      throw new AppError('conflict', `口径已有变化：现在${now}，请核对后再定`, { currentNo: before?.doc.no ?? null });
    }
    if (doc.state === 'draft') throw new AppError('gate-closed', '口径尚未报上级，不能生效', { no: doc.no });
    if (doc.state !== 'reported') throw new AppError('conflict', '口径已生效或已被替代', { state: doc.state });
    if (before !== undefined && before.doc.no > doc.no) {
      throw new AppError('conflict', `${before.doc.no} 号口径更新，不能退回 ${doc.no} 号`, {
        currentNo: before.doc.no,
      });
    }
    const nowMs = ctx.clock.now();
    const current: Wording = {
      ...doc,
      state: 'current',
      madeCurrent: { byId: request.actor.id, by: request.actor.name, atMs: nowMs },
    };
    const writes: Write[] = [
      holdIncident(incident, nowMs),
      { op: 'replace', kind: 'wording', doc: current, version },
      ...(before === undefined ? [] : [supersede(before, doc.no, nowMs)]),
    ];
    const detail = { no: doc.no, text: doc.text, supersedes: before?.doc.no ?? null };
    const audit = auditEntry(nowMs, request.actor, 'wording.current', doc.id, doc.incidentId, detail);
    return { commit: { writes, audit: [audit] }, result: current };
  });
  if (made === null) throw new AppError('conflict', '记录未能保存');
  return made;
}

function supersede(before: { doc: Wording; version: string }, byNo: number, atMs: number): Write {
  const doc: Wording = { ...before.doc, state: 'superseded', superseded: { byNo, atMs } };
  return { op: 'replace', kind: 'wording', doc, version: before.version };
}
