// A leader's link: opening it changes nothing, since messengers open links for previews; the acknowledgement uses it up.
// Afterwards only the device that acknowledged may look again or add an instruction.
import { createHash } from 'node:crypto';
import {
  AppError,
  type Dispatch,
  type Incident,
  type Instruction,
  type Link,
  type Paper,
  type Person,
} from '../../model/index.ts';
import type { StoredPost, Versioned, Write } from '../../store/port.ts';
import { clearDispatchAlarms } from '../alarms.ts';
import { auditEntry, commitFresh, mustGet, type ResponseContext, stableId } from '../context.ts';
import { reportPosts } from '../documents/posts.ts';
import { settleIncident } from '../duties/settle.ts';
import { linkIdOf } from '../outbox/enqueue.ts';
import { bindingDuty } from '../papers/binding.ts';
import { stopLadders } from '../people/answer.ts';
import { underRulebookOf } from '../rulebook/versions.ts';

/** Longest instruction kept, characters. */
const MAX_INSTRUCTION = 2_000;

/** What the leader's page shows. */
export interface LeaderPage {
  incident: Incident;
  dispatch: Dispatch;
  person: Person;
  link: Link;
  posts: StoredPost[];
  /** The paper that was circulated with this link; null: the report itself. */
  paper: Paper | null;
  /** This leader's own instructions. */
  instructions: Instruction[];
  /** Whether 已阅 or an instruction can still be given from this device. */
  canAnswer: boolean;
}

interface LinkRequest {
  token: string;
  /** Random value of the device's cookie. */
  device: string;
}

/** Takes a token and the device; gives the page. AppError not-found for a token that never was, gone for one used elsewhere or run out. */
export async function openLink(ctx: ResponseContext, request: LinkRequest): Promise<LeaderPage> {
  const found = await findLink(ctx, request);
  if (found.doc.firstOpenedAtMs === null) await noteOpened(ctx, found.doc);
  return pageOf(ctx, found.doc);
}

/** Takes a token, the device and an instruction ('' is a bare 已阅); records it, ends what waited for it, gives the page. */
export async function acknowledgeLink(
  ctx: ResponseContext,
  request: LinkRequest & { instruction: string },
): Promise<LeaderPage> {
  const text = request.instruction.trim();
  if (text.length > MAX_INSTRUCTION) {
    throw new AppError('input-invalid', `批示请勿超过 ${MAX_INSTRUCTION} 字`, { field: 'instruction' });
  }
  const link = await commitFresh(ctx.store, async () => {
    const found = await findLink(ctx, request);
    await refuseWithdrawn(ctx, found.doc);
    const { doc: incident } = await mustGet(ctx.store, 'incident', found.doc.incidentId);
    const dispatch = await mustGet(ctx.store, 'dispatch', found.doc.dispatchId);
    return acknowledgement(await underRulebookOf(ctx, incident), found, dispatch, {
      incident,
      device: request.device,
      text,
    });
  });
  const page = await pageOf(ctx, link ?? (await findLink(ctx, request)).doc);
  await clearDispatchAlarms(ctx, page.incident.id, page.dispatch.id);
  await settleIncident(ctx, page.incident.id);
  const { person } = page;
  await stopLadders(ctx, { incidentId: page.incident.id, actor: person, personId: person.id, way: 'link' });
  return page;
}

function acknowledgement(
  ctx: ResponseContext,
  found: Versioned<Link>,
  dispatch: Versioned<Dispatch>,
  { incident, device, text }: { incident: Incident; device: string; text: string },
) {
  const nowMs = ctx.clock.now();
  const isFirst = found.doc.usedAtMs === null;
  if (!isFirst && text === '') return null;
  const link: Link = { ...found.doc, usedAtMs: found.doc.usedAtMs ?? nowMs, deviceHash: hashOf(device) };
  const person = personOf(ctx, link.personId);
  const read: Dispatch = {
    ...dispatch.doc,
    state: 'acknowledged',
    acknowledgedAtMs: dispatch.doc.acknowledgedAtMs ?? nowMs,
    nextAtMs: null,
    claim: null,
    failure: null,
  };
  const instruction: Instruction = {
    id: stableId(link.id, text, nowMs),
    incidentId: link.incidentId,
    personId: person.id,
    dispatchId: link.dispatchId,
    atMs: nowMs,
    text: text === '' ? '已阅' : text,
    ...(link.paperId === undefined ? {} : { paperId: link.paperId }),
  };
  const writes: Write[] = [
    { op: 'replace', kind: 'link', doc: link, version: found.version },
    { op: 'replace', kind: 'dispatch', doc: read, version: dispatch.version },
    { op: 'create', kind: 'instruction', doc: instruction },
    ...(text === '' ? [] : bindingDuty(ctx, incident, instruction, person)),
  ];
  const actor = { id: person.id, name: person.name };
  const action = text === '' ? 'leader.acknowledge' : 'leader.instruct';
  const audit = auditEntry(nowMs, actor, action, link.dispatchId, link.incidentId, { text: instruction.text });
  return { commit: { writes, audit: [audit] }, result: link };
}

/** What was taken back is no longer there to be signed. */
async function refuseWithdrawn(ctx: ResponseContext, link: Link): Promise<void> {
  if (link.paperId === undefined) return;
  const { doc } = await mustGet(ctx.store, 'paper', link.paperId);
  if (doc.state === 'withdrawn') throw new AppError('gone', '这份文稿已撤回，不能再签批', { paperId: doc.id });
}

async function findLink(ctx: ResponseContext, request: LinkRequest): Promise<Versioned<Link>> {
  const found = await ctx.store.get('link', linkIdOf(request.token));
  if (found === undefined) throw new AppError('not-found', '链接无效，请核对短信中的完整链接');
  const { doc } = found;
  if (doc.usedAtMs !== null && doc.deviceHash !== hashOf(request.device)) {
    throw new AppError('gone', '此链接已在另一台设备上签阅，不能再次打开', { usedAtMs: doc.usedAtMs });
  }
  if (doc.usedAtMs === null && doc.expiresAtMs <= ctx.clock.now()) {
    throw new AppError('gone', '此链接已过期，请联系值班员', { expiresAtMs: doc.expiresAtMs });
  }
  return found;
}

async function noteOpened(ctx: ResponseContext, link: Link): Promise<void> {
  await commitFresh(ctx.store, async () => {
    const { doc, version } = await mustGet(ctx.store, 'link', link.id);
    if (doc.firstOpenedAtMs !== null) return null;
    const nowMs = ctx.clock.now();
    const person = personOf(ctx, doc.personId);
    const audit = auditEntry(nowMs, { id: person.id, name: person.name }, 'link.open', doc.dispatchId, doc.incidentId);
    const opened = { ...doc, firstOpenedAtMs: nowMs };
    return {
      commit: { writes: [{ op: 'replace', kind: 'link', doc: opened, version }], audit: [audit] },
      result: opened,
    };
  });
}

async function pageOf(ctx: ResponseContext, link: Link): Promise<LeaderPage> {
  const { doc: incident } = await mustGet(ctx.store, 'incident', link.incidentId);
  const { doc: dispatch } = await mustGet(ctx.store, 'dispatch', link.dispatchId);
  const rows = await ctx.store.list('instruction', {
    where: { incidentId: link.incidentId },
    orderBy: { field: 'atMs', direction: 'asc' },
    limit: 1_000,
  });
  return {
    incident,
    dispatch,
    person: personOf(ctx, link.personId),
    link,
    posts: await reportPosts(ctx.store, incident),
    paper: link.paperId === undefined ? null : (await mustGet(ctx.store, 'paper', link.paperId)).doc,
    instructions: rows.map(({ doc }) => doc).filter((instruction) => instruction.personId === link.personId),
    canAnswer: true,
  };
}

function personOf(ctx: ResponseContext, personId: string): Person {
  const person = ctx.config.roster.people.find((candidate) => candidate.id === personId);
  return person ?? { id: personId, name: personId, post: '（已不在名册）' };
}

function hashOf(device: string): string {
  return createHash('sha256').update(device).digest('hex');
}
