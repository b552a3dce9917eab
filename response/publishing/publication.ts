import {
  AppError,
  type Incident,
  type Publication,
  type PublicationKind,
  type ReviewerRole,
  reviewersOf,
} from '../../model/index.ts';
import type { Versioned } from '../../store/port.ts';
import { type Actor, type ResponseContext, stableId } from '../context.ts';
import { demandCurrentWording } from './current-wording.ts';
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

/** Who may review, by the name that people give them. */
export const reviewerNames: Record<ReviewerRole, string> = {
  'task-force': '专班',
  'superior-publicity': '局宣传部门',
  'leading-group-office': '领导小组办公室',
  'department-leader': '部门分管领导',
  'superior-consulted': '征求上级部门意见',
};

interface Draft {
  incidentId: string;
  kind: PublicationKind;
  title: string;
  text: string;
  actor: Actor;
}

/** A text is drafted on the wording in force; one that quotes another, or says other figures, is refused (A23). */
export async function draftPublication(
  ctx: ResponseContext,
  request: Draft & { wordingNo: number },
): Promise<Publication> {
  return createDocument(ctx, {
    kind: 'publication',
    actor: request.actor,
    action: 'publication.draft',
    detail: ({ no, title, wordingNo }) => ({ no, title, wordingNo }),
    build: async (nowMs) => {
      const { doc: incident } = await openIncidentOf(ctx, request.incidentId);
      const draft = await newPublication(ctx, incident, request, nowMs);
      await demandCurrentWording(ctx, { ...request, text: `${draft.title}\n${draft.text}` });
      return { ...draft, wordingNo: request.wordingNo };
    },
  });
}

/** Somebody published without a review on record: kept openly, for the accounting (A25); allowed after the incident's end too. */
export async function recordUnapproved(
  ctx: ResponseContext,
  request: Draft & { where: readonly string[]; publishedAtMs: number; publishedBy: string; note: string },
): Promise<Publication> {
  const publishedBy = owed(request.publishedBy, 'publishedBy', '请写明是谁发布的');
  return createDocument(ctx, {
    kind: 'publication',
    actor: request.actor,
    action: 'publication.unapproved',
    detail: ({ title, where }) => ({ title, where, publishedBy, note: request.note }),
    build: async (nowMs) => {
      const incident = await ctx.store.get('incident', request.incidentId);
      if (incident === undefined) throw new AppError('not-found', '没有这个舆情事件', { id: request.incidentId });
      return {
        ...(await newPublication(ctx, incident.doc, request, nowMs)),
        state: 'published',
        publishedAtMs: statedMoment(request.publishedAtMs, nowMs),
        publishedBy,
        where: places(request.where),
        isUnapproved: true,
        unapprovedNote: owed(request.note, 'note', '请写明未经批准发布的情况'),
      };
    },
  });
}

async function newPublication(
  ctx: ResponseContext,
  incident: Incident,
  request: Draft,
  nowMs: number,
): Promise<Publication> {
  const rows = await ctx.store.list('publication', { where: { incidentId: incident.id }, limit: 1_000 });
  const no = Math.max(0, ...rows.map(({ doc }) => doc.no)) + 1;
  return {
    id: `b${stableId('publication', incident.id, no)}`,
    incidentId: incident.id,
    no,
    kind: request.kind,
    title: owed(request.title, 'title', '请写明标题'),
    text: owed(request.text, 'text', '请写明正文'),
    wordingNo: null,
    level: incident.level,
    state: 'draft',
    draftedById: request.actor.id,
    draftedBy: request.actor.name,
    draftedAtMs: nowMs,
    review: null,
    publishedAtMs: null,
    publishedBy: null,
    where: [],
    isUnapproved: false,
    unapprovedNote: null,
  };
}

/** Records the review of a draft by whom the level asks for (A21), with its proof. */
export async function reviewPublication(
  ctx: ResponseContext,
  request: { publicationId: string; role: ReviewerRole; body: string; isPassed: boolean; actor: Actor } & ProofGiven,
): Promise<Publication> {
  const body = owed(request.body, 'body', '请写明审核人');
  return changeDocument(ctx, {
    kind: 'publication',
    id: request.publicationId,
    actor: request.actor,
    action: request.isPassed ? 'publication.review' : 'publication.refuse',
    detail: ({ no, title, review }) => ({ no, title, role: request.role, body, proof: review?.proof }),
    to: async (doc, nowMs) => {
      const { doc: incident } = await openIncidentOf(ctx, doc.incidentId);
      if (doc.state !== 'draft') throw new AppError('conflict', '这篇稿件已经审过', { state: doc.state });
      demandReviewer(incident, request.role);
      const proved = provedBy(request.actor, request, nowMs);
      if (proved.atMs < doc.draftedAtMs) {
        throw new AppError('input-invalid', '审核时间不能早于拟稿时间', { field: 'atMs' });
      }
      if (request.isPassed) await demandQuoted(ctx, doc);
      const review = { ...proved, role: request.role, body, isPassed: request.isPassed };
      return { ...doc, state: request.isPassed ? 'reviewed' : 'refused', review };
    },
  });
}

/** A person says where and when a reviewed text was published; review, wording and three-sync must be there at the level in force (A15, A21, A23). */
export async function recordPublished(
  ctx: ResponseContext,
  request: { publicationId: string; where: readonly string[]; publishedAtMs: number | null; actor: Actor },
): Promise<Publication> {
  let held: Versioned<Incident>;
  return changeDocument(ctx, {
    kind: 'publication',
    id: request.publicationId,
    actor: request.actor,
    action: 'publication.published',
    detail: ({ no, title, where }) => ({ no, title, where }),
    to: async (doc, nowMs) => {
      held = await openIncidentOf(ctx, doc.incidentId);
      if (doc.state === 'draft') throw new AppError('gate-closed', '稿件尚未审核，不能登记发布', { state: doc.state });
      if (doc.state !== 'reviewed') throw new AppError('conflict', '稿件已发布或未获通过', { state: doc.state });
      const publishedAtMs = statedMoment(request.publishedAtMs, nowMs);
      demandReviewBefore(held.doc, doc, publishedAtMs);
      const missing = await missingToPublish(ctx, held.doc);
      if (missing.length > 0) {
        throw new AppError('gate-closed', `三同步尚未填齐：${missing.join('、')}`, { missing });
      }
      await demandQuoted(ctx, doc);
      return {
        ...doc,
        state: 'published',
        publishedAtMs,
        publishedBy: request.actor.name,
        where: places(request.where),
      };
    },
    // The level cannot be raised between the look at the gate and the record.
    also: async (_, nowMs) => [holdIncident(held, nowMs)],
  });
}

function demandReviewBefore(incident: Incident, doc: Publication, publishedAtMs: number): void {
  if (doc.review === null) throw new AppError('gate-closed', '稿件尚未审核，不能登记发布', {});
  demandReviewer(incident, doc.review.role);
  if (publishedAtMs < doc.review.atMs) {
    throw new AppError('gate-closed', '发布早于审核，请登记为未经批准的发布', { reviewedAtMs: doc.review.atMs });
  }
}

function demandReviewer(incident: Incident, role: ReviewerRole): void {
  const allowed = reviewersOf[incident.level];
  if (allowed.includes(role)) return;
  const names = allowed.map((each) => reviewerNames[each]).join('或');
  throw new AppError('gate-closed', `${incident.level}级舆情须由${names}审核`, { field: 'role', allowed });
}

async function demandQuoted(ctx: ResponseContext, doc: Publication): Promise<void> {
  await demandCurrentWording(ctx, {
    incidentId: doc.incidentId,
    wordingNo: doc.wordingNo ?? 0,
    text: `${doc.title}\n${doc.text}`,
  });
}

function places(where: readonly string[]): string[] {
  const said = where.map((place) => place.trim()).filter(Boolean);
  if (said.length === 0) throw new AppError('input-invalid', '请写明发布在哪里（网址或栏目）', { field: 'where' });
  return said;
}
