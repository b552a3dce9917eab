import { type BoardMessage, errorText, postTimeMs } from '../../model/index.ts';
import type { StoredPost, Write } from '../../store/port.ts';
import { auditEntry, commitFresh, mustGet, PROGRAM, type ResponseContext, stableId } from '../context.ts';
import { headline } from '../documents/facts.ts';
import { clip } from '../documents/sms.ts';
import { shortTime } from '../documents/times.ts';
import { deliveredToAllAt } from '../duties/settle.ts';
import { incidentIdOf } from '../incidents/open.ts';
import { addresseeOf } from './addressee.ts';
import { alarmWrite, clearAlarms, type PassTo, routeMessage } from './board-route.ts';

/** Between two looks, ms of the clock at speed 1. */
const EVERY_MS = 10_000;
/** An ordinary look goes back this far; the first one, and one a day, goes over everything. */
const RECENT_MS = 3 * 86_400_000;
const ALL_EVERY_MS = 86_400_000;
const PAGE = 200;
const MAX_TEXT = 5_000;

/** Gives a function that finds messages of the leaders' board about the unit, routes them and watches their time (A19); it says how many it wrote. */
export function createBoardFollower(ctx: ResponseContext): () => Promise<number> {
  const seen = new Set<string>();
  let lookedAtMs = Number.NEGATIVE_INFINITY;
  let sweptAtMs = Number.NEGATIVE_INFINITY;
  return async () => {
    const nowMs = ctx.clock.now();
    if (nowMs - lookedAtMs < EVERY_MS * ctx.clock.speed) return 0;
    lookedAtMs = nowMs;
    const isSweep = nowMs - sweptAtMs >= ALL_EVERY_MS * ctx.clock.speed;
    const found = await findMessages(ctx, seen, isSweep ? undefined : nowMs - RECENT_MS);
    if (isSweep) sweptAtMs = nowMs;
    return found + (await watchMessages(ctx));
  };
}

async function findMessages(ctx: ResponseContext, seen: Set<string>, fromMs: number | undefined): Promise<number> {
  let written = 0;
  let after: string | undefined;
  do {
    const filters = { source: ['board'] as const, isAboutUnit: true, ...(fromMs === undefined ? {} : { fromMs }) };
    const page = await ctx.store.search({ text: '', filters, limit: PAGE, ...(after === undefined ? {} : { after }) });
    for (const hit of page.hits.filter(({ post }) => !seen.has(post.id))) {
      if (await takeSafely(ctx, hit)) written++;
      seen.add(hit.post.id);
    }
    after = page.next ?? undefined;
  } while (after !== undefined);
  return written;
}

/** One message that cannot be taken never stops the others. */
async function takeSafely(ctx: ResponseContext, hit: StoredPost): Promise<boolean> {
  try {
    return await takeMessage(ctx, hit);
  } catch (thrown) {
    ctx.log.error('留言板留言未能转送', { postId: hit.post.id, why: errorText(thrown) });
    return false;
  }
}

async function takeMessage(ctx: ResponseContext, { post, analysis }: StoredPost): Promise<boolean> {
  const id = boardIdOf(post.id);
  const incidentId = await incidentIdFor(ctx, analysis?.storyId ?? null);
  const taken = await commitFresh(ctx.store, async () => {
    if ((await ctx.store.get('boardMessage', id)) !== undefined) return null;
    const nowMs = ctx.clock.now();
    const found: BoardMessage = {
      ...newMessage(ctx, id, nowMs),
      postId: post.id,
      incidentId,
      title: headline({ post }),
      text: post.text.slice(0, MAX_TEXT),
      url: post.url ?? null,
      author: post.author.name,
      receivedAtMs: postTimeMs(post),
    };
    return { commit: withAddressee(ctx, found, addresseeOf(post, ctx.config.unit), nowMs), result: true };
  });
  return taken ?? false;
}

/** Gives the id of the one message that a post is, on any node. */
function boardIdOf(postId: string): string {
  return `l${stableId('board', postId)}`;
}

/** Gives a message as it is before anything is known of it. */
export function newMessage(ctx: ResponseContext, id: string, nowMs: number): BoardMessage {
  return {
    id,
    postId: null,
    incidentId: null,
    title: '',
    text: '',
    url: null,
    author: '',
    addressee: null,
    addresseeBy: PROGRAM.id,
    receivedAtMs: nowMs,
    foundAtMs: nowMs,
    state: 'unaddressed',
    supervision: null,
    leader: null,
    dueAtMs: nowMs + ctx.config.settings.boardRouting.withinMins * 60_000,
    said: [],
    outcome: null,
  };
}

function withAddressee(
  ctx: ResponseContext,
  found: BoardMessage,
  addressee: BoardMessage['addressee'],
  nowMs: number,
): { writes: Write[]; audit: ReturnType<typeof auditEntry>[] } {
  const { message, writes } =
    addressee === null
      ? { message: found, writes: [unaddressed(found, nowMs)] }
      : routeMessage(ctx, found, addressee, nowMs);
  const detail = { title: message.title, addressee, postId: message.postId };
  const audit = auditEntry(
    nowMs,
    PROGRAM,
    addressee === null ? 'board.find' : 'board.route',
    message.id,
    message.incidentId,
    detail,
  );
  return { writes: [{ op: 'create', kind: 'boardMessage', doc: message }, ...writes], audit: [audit] };
}

function unaddressed(message: BoardMessage, nowMs: number): Write {
  const text = `留言“${clip(message.title, 30)}”看不出写给哪位领导，请核对后登记`;
  return alarmWrite(message, 'no-recipient', 'serious', 'addressee', text, nowMs);
}

async function incidentIdFor(ctx: ResponseContext, storyId: string | null): Promise<string | null> {
  if (storyId === null) return null;
  return (await ctx.store.get('incident', incidentIdOf(storyId)))?.doc.id ?? null;
}

/** Receipts prove a passing, time raises alarms; gives how many messages it moved. */
async function watchMessages(ctx: ResponseContext): Promise<number> {
  const open = await ctx.store.list('boardMessage', { where: { state: ['routed', 'unaddressed'] }, limit: 1_000 });
  let moved = 0;
  for (const { doc } of open) if (await watchMessage(ctx, doc.id)) moved++;
  return moved;
}

async function watchMessage(ctx: ResponseContext, id: string): Promise<boolean> {
  const moved = await commitFresh(ctx.store, async () => {
    const { doc, version } = await mustGet(ctx.store, 'boardMessage', id);
    if (doc.state !== 'routed' && doc.state !== 'unaddressed') return null;
    const nowMs = ctx.clock.now();
    const proved = await withReceipts(ctx, doc);
    const timed = proved.state === 'passed' ? { message: proved, writes: [] } : saidByTime(ctx, proved, nowMs);
    if (JSON.stringify(timed.message) === JSON.stringify(doc)) return null;
    const cleared = proved.state === 'passed' ? await clearAlarms(ctx, doc) : [];
    const audit = auditEntry(nowMs, PROGRAM, 'board.watch', id, doc.incidentId, {
      title: doc.title,
      state: proved.state,
    });
    return {
      commit: {
        writes: [{ op: 'replace', kind: 'boardMessage', doc: timed.message, version }, ...timed.writes, ...cleared],
        audit: [audit],
      },
      result: true,
    };
  });
  return moved ?? false;
}

async function withReceipts(ctx: ResponseContext, message: BoardMessage): Promise<BoardMessage> {
  let proved = message;
  for (const which of ['supervision', 'leader'] as const satisfies PassTo[]) {
    const pass = proved[which];
    if (pass === null || pass.done !== null || pass.dispatchIds.length === 0) continue;
    const rows = await Promise.all(pass.dispatchIds.map((id) => ctx.store.get('dispatch', id)));
    const atMs = deliveredToAllAt(rows.flatMap((row) => (row === undefined ? [] : [row.doc])));
    if (atMs === null) continue;
    const done = { byId: PROGRAM.id, by: PROGRAM.name, atMs, proof: '收件人手机已收到' };
    proved = { ...proved, [which]: { ...pass, done } };
  }
  return passedIfBoth(proved);
}

/** Gives the message as passed on once both bodies have it. */
export function passedIfBoth(message: BoardMessage): BoardMessage {
  const isBoth = message.supervision?.done != null && message.leader?.done != null;
  return isBoth && message.state === 'routed' ? { ...message, state: 'passed' } : message;
}

function saidByTime(
  ctx: ResponseContext,
  message: BoardMessage,
  nowMs: number,
): { message: BoardMessage; writes: Write[] } {
  const { boardRouting, timeZone } = ctx.config.settings;
  const what = `留言“${clip(message.title, 30)}”的转送`;
  if (nowMs >= message.dueAtMs && !message.said.includes('overdue')) {
    const write = alarmWrite(message, 'duty-over', 'critical', 'overdue', `${what}已超时限`, nowMs);
    return { message: { ...message, said: [...message.said, 'overdue'] }, writes: [write] };
  }
  if (message.said.length > 0 || nowMs < message.dueAtMs - boardRouting.warnMins * 60_000)
    return { message, writes: [] };
  const text = `${what}将于${shortTime(message.dueAtMs, timeZone)}到期`;
  const write = alarmWrite(message, 'duty-close', 'serious', 'warned', text, nowMs);
  return { message: { ...message, said: [...message.said, 'warned'] }, writes: [write] };
}
