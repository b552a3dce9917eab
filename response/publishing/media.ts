import {
  AppError,
  type Configuration,
  type MediaRequest,
  type MediaTier,
  type Spokesperson,
} from '../../model/index.ts';
import { type Actor, auditEntry, commitFresh, type ResponseContext, stableId } from '../context.ts';
import { demandCurrentWording } from './current-wording.ts';
import {
  changeDocument,
  createDocument,
  holdIncident,
  openIncidentOf,
  owed,
  type ProofGiven,
  provedBy,
} from './shared.ts';
import { missingToPublish } from './three-sync.ts';

/** Highest first: what a request says of itself never lowers what the media register knows. */
const TIERS: readonly MediaTier[] = ['central', 'portal', 'provincial', 'city', 'other'];

/** Gives the one who speaks for an incident, null while nobody is named. */
export async function spokespersonOf(
  ctx: Pick<ResponseContext, 'store'>,
  incidentId: string,
): Promise<Spokesperson | null> {
  return (await ctx.store.get('spokesperson', incidentId))?.doc ?? null;
}

/** Names the one person of the roster who speaks for an incident (统一出口, A23); a later naming replaces the earlier, both are in the log. */
export async function nameSpokesperson(
  ctx: ResponseContext,
  request: { incidentId: string; personId: string; actor: Actor },
): Promise<Spokesperson> {
  const person = ctx.config.roster.people.find(({ id }) => id === request.personId);
  if (person === undefined) throw new AppError('input-invalid', '名册上没有此人', { field: 'personId' });
  const named = await commitFresh(ctx.store, async () => {
    const { doc: incident } = await openIncidentOf(ctx, request.incidentId);
    const before = await ctx.store.get('spokesperson', incident.id);
    const nowMs = ctx.clock.now();
    const doc: Spokesperson = {
      id: incident.id,
      incidentId: incident.id,
      personId: person.id,
      name: person.name,
      namedBy: request.actor.name,
      atMs: nowMs,
    };
    const detail = { name: person.name, before: before?.doc.name ?? null };
    const audit = auditEntry(nowMs, request.actor, 'spokesperson.name', incident.id, incident.id, detail);
    const write =
      before === undefined
        ? ({ op: 'create', kind: 'spokesperson', doc } as const)
        : ({ op: 'replace', kind: 'spokesperson', doc, version: before.version } as const);
    return { commit: { writes: [write], audit: [audit] }, result: doc };
  });
  if (named === null) throw new AppError('conflict', '记录未能保存');
  return named;
}

/** Records that a medium asks for an interview or a press conference (A23). */
export async function recordMediaRequest(
  ctx: ResponseContext,
  request: Pick<MediaRequest, 'incidentId' | 'kind' | 'outlet' | 'tier' | 'isForeign' | 'topic' | 'contact'> & {
    actor: Actor;
  },
): Promise<MediaRequest> {
  const outlet = owed(request.outlet, 'outlet', '请写明媒体');
  const topic = owed(request.topic, 'topic', '请写明采访事项');
  return createDocument(ctx, {
    kind: 'mediaRequest',
    actor: request.actor,
    action: 'media.request',
    detail: ({ no }) => ({ no, outlet, topic }),
    build: async (nowMs) => {
      const { doc: incident } = await openIncidentOf(ctx, request.incidentId);
      const rows = await ctx.store.list('mediaRequest', { where: { incidentId: incident.id }, limit: 1_000 });
      const no = Math.max(0, ...rows.map(({ doc }) => doc.no)) + 1;
      return {
        id: `m${stableId('media', incident.id, no)}`,
        incidentId: incident.id,
        no,
        kind: request.kind,
        outlet,
        tier: gravestTier(request.tier, registeredTier(ctx.config, outlet)),
        isForeign: request.isForeign,
        topic,
        contact: request.contact.trim(),
        receivedAtMs: nowMs,
        recordedBy: request.actor.name,
        state: 'received',
        partyWorkGuidance: null,
        provincialGuidance: null,
        decided: null,
        answer: null,
      };
    },
  });
}

function registeredTier(config: Configuration, outlet: string): MediaTier {
  const found = config.outlets.outlets.find(({ name, accounts }) => name === outlet || accounts.includes(outlet));
  return found?.tier ?? 'other';
}

function gravestTier(one: MediaTier, other: MediaTier): MediaTier {
  return TIERS.indexOf(one) <= TIERS.indexOf(other) ? one : other;
}

/** Whether a request takes the guidance of the superior's party-work department and the provincial bureau's publicity office (A23). */
export function takesGuidance(request: Pick<MediaRequest, 'tier' | 'isForeign'>): boolean {
  return request.isForeign || request.tier === 'central' || request.tier === 'provincial';
}

/** Gives what a request still lacks before it may be accepted. */
export function missingGuidance(request: MediaRequest): string[] {
  if (!takesGuidance(request)) return [];
  return [
    ...(request.partyWorkGuidance === null ? ['上级党务工作部门的指导'] : []),
    ...(request.provincialGuidance === null ? ['省级主管局宣传部门的指导'] : []),
  ];
}

/** Records the guidance of one of the two offices, with its proof. */
export async function recordMediaGuidance(
  ctx: ResponseContext,
  request: { requestId: string; office: 'party-work' | 'provincial-publicity'; actor: Actor } & ProofGiven,
): Promise<MediaRequest> {
  const field = request.office === 'party-work' ? 'partyWorkGuidance' : 'provincialGuidance';
  return changeDocument(ctx, {
    kind: 'mediaRequest',
    id: request.requestId,
    actor: request.actor,
    action: 'media.guidance',
    detail: ({ no, outlet }) => ({ no, outlet, office: request.office, proof: request.proof }),
    to: async (doc, nowMs) => {
      await openIncidentOf(ctx, doc.incidentId);
      if (doc.state !== 'received') throw new AppError('conflict', '这项请求已有决定', { state: doc.state });
      if (doc[field] !== null) throw new AppError('conflict', '这一项已经登记', { field });
      return { ...doc, [field]: provedBy(request.actor, request, nowMs) };
    },
  });
}

/** Accepts or declines a request; accepting takes the guidance on record and a named spokesperson (A23), declining a reason. */
export async function decideMediaRequest(
  ctx: ResponseContext,
  request: { requestId: string; isAccepted: boolean; note: string; actor: Actor },
): Promise<MediaRequest> {
  return changeDocument(ctx, {
    kind: 'mediaRequest',
    id: request.requestId,
    actor: request.actor,
    action: request.isAccepted ? 'media.accept' : 'media.decline',
    detail: ({ no, outlet }) => ({ no, outlet, note: request.note }),
    to: async (doc, nowMs) => {
      await openIncidentOf(ctx, doc.incidentId);
      if (doc.state !== 'received') throw new AppError('conflict', '这项请求已有决定', { state: doc.state });
      if (request.isAccepted) await demandAcceptable(ctx, doc);
      else owed(request.note, 'note', '请写明谢绝理由');
      const decided = { byId: request.actor.id, by: request.actor.name, atMs: nowMs, note: request.note.trim() };
      return { ...doc, state: request.isAccepted ? 'accepted' : 'declined', decided };
    },
  });
}

async function demandAcceptable(ctx: ResponseContext, doc: MediaRequest): Promise<void> {
  const missing = missingGuidance(doc);
  if (missing.length > 0) throw new AppError('gate-closed', `还缺：${missing.join('、')}`, { missing });
  if ((await spokespersonOf(ctx, doc.incidentId)) === null) {
    throw new AppError('gate-closed', '尚未指定本事件的发言人，不能接受', { field: 'spokesperson' });
  }
}

/** The named spokesperson records the answer given, on the wording in force (A23); anyone else is refused. */
export async function answerMedia(
  ctx: ResponseContext,
  request: { requestId: string; personId: string | null; text: string; wordingNo: number; actor: Actor },
): Promise<MediaRequest> {
  const text = owed(request.text, 'text', '请写明答复内容');
  let held: Awaited<ReturnType<typeof openIncidentOf>>;
  return changeDocument(ctx, {
    kind: 'mediaRequest',
    id: request.requestId,
    actor: request.actor,
    action: 'media.answer',
    detail: ({ no, outlet }) => ({ no, outlet, wordingNo: request.wordingNo }),
    to: async (doc, nowMs) => {
      held = await openIncidentOf(ctx, doc.incidentId);
      const speaker = await spokespersonOf(ctx, doc.incidentId);
      if (speaker === null || speaker.personId !== request.personId) {
        throw new AppError('not-allowed', `统一出口：只有发言人${speaker?.name ?? '（尚未指定）'}可以答复`, {});
      }
      if (doc.state !== 'accepted') throw new AppError('gate-closed', '请求尚未接受或已答复', { state: doc.state });
      const missing = await missingToPublish(ctx, held.doc);
      if (missing.length > 0) throw new AppError('gate-closed', `三同步尚未填齐：${missing.join('、')}`, { missing });
      await demandCurrentWording(ctx, { incidentId: doc.incidentId, wordingNo: request.wordingNo, text });
      const { personId, name: spokesperson } = speaker;
      return {
        ...doc,
        state: 'answered',
        answer: { personId, spokesperson, text, wordingNo: request.wordingNo, atMs: nowMs },
      };
    },
    also: async (_, nowMs) => [holdIncident(held, nowMs)],
  });
}
