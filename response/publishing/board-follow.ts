import { type BoardMessage, errorText, postTimeMs } from '../../model/index.ts';
import type { AuditEntry, StoredPost, Write } from '../../store/port.ts';
import { auditEntry, commitFresh, PROGRAM, type ResponseContext, stableId } from '../context.ts';
import { headline } from '../documents/facts.ts';
import { clip } from '../documents/sms.ts';
import { addresseeOf } from './addressee.ts';
import { alarmWrite, routeMessage } from './board-route.ts';
import { incidentIdFor, watchMessages } from './board-watch.ts';

/** Between two looks, ms of the clock at speed 1. */
const EVERY_MS = 10_000;
/** An ordinary look goes back this far; the first one, and one a day, goes over everything. */
const RECENT_MS = 3 * 86_400_000;
const ALL_EVERY_MS = 86_400_000;
const PAGE = 200;
const MAX_TEXT = 5_000;
const MAX_SEEN = 50_000;

/** Gives a function that finds messages of the leaders' board about the unit, routes them and watches their time (A19); it says how many it wrote. */
export function createBoardFollower(ctx: ResponseContext): () => Promise<number> {
  const seen = new Set<string>();
  let lookedAtMs = Number.NEGATIVE_INFINITY;
  let sweptAtMs = Number.NEGATIVE_INFINITY;
  let isFailing = false;
  return async () => {
    const nowMs = ctx.clock.now();
    if (nowMs - lookedAtMs < EVERY_MS * ctx.clock.speed) return 0;
    lookedAtMs = nowMs;
    const isSweep = nowMs - sweptAtMs >= ALL_EVERY_MS * ctx.clock.speed;
    const find = async () => {
      if (seen.size > MAX_SEEN) seen.clear();
      const found = await findMessages(ctx, seen, isSweep ? undefined : nowMs - RECENT_MS);
      if (isSweep) sweptAtMs = nowMs;
      return found;
    };
    let moved = 0;
    const failures: unknown[] = [];
    // While the store is away nothing new is found; what is on its way keeps its time all the same.
    for (const work of [find, () => watchMessages(ctx)]) {
      moved += await work().catch((thrown) => {
        failures.push(thrown);
        return 0;
      });
    }
    // A store that is away says so elsewhere, once; the look is made again when it is back.
    if (failures.length > 0 && !isFailing) ctx.log.error('留言板查找出错，将继续', { why: errorText(failures[0]) });
    isFailing = failures.length > 0;
    return moved;
  };
}

async function findMessages(ctx: ResponseContext, seen: Set<string>, fromMs: number | undefined): Promise<number> {
  let written = 0;
  let after: string | undefined;
  do {
    const filters = { source: ['board'] as const, isAboutUnit: true, ...(fromMs === undefined ? {} : { fromMs }) };
    const page = await ctx.store.search({ text: '', filters, limit: PAGE, ...(after === undefined ? {} : { after }) });
    for (const hit of page.hits.filter(({ post }) => !seen.has(post.id))) {
      const taken = await takeSafely(ctx, hit);
      if (taken !== null) seen.add(hit.post.id);
      if (taken) written++;
    }
    after = page.next ?? undefined;
  } while (after !== undefined);
  return written;
}

/** Whether a message was written; null when it could not be: one that fails never stops the others, and is tried again. */
async function takeSafely(ctx: ResponseContext, hit: StoredPost): Promise<boolean | null> {
  try {
    return await takeMessage(ctx, hit);
  } catch (thrown) {
    ctx.log.error('留言板留言未能转送', { postId: hit.post.id, why: errorText(thrown) });
    return null;
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
    return { commit: await withAddressee(ctx, found, addresseeOf(post, ctx.config.unit), nowMs), result: true };
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

async function withAddressee(
  ctx: ResponseContext,
  found: BoardMessage,
  addressee: BoardMessage['addressee'],
  nowMs: number,
): Promise<{ writes: Write[]; audit: AuditEntry[] }> {
  const { message, writes } =
    addressee === null
      ? { message: found, writes: [unaddressed(found, nowMs)] }
      : await routeMessage(ctx, found, addressee, nowMs);
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
