import { AppError, type BoardAddressee, type BoardMessage } from '../../model/index.ts';
import { type Actor, auditEntry, commitFresh, mustGet, type ResponseContext, stableId } from '../context.ts';
import { newMessage } from './board-follow.ts';
import { clearAlarms, type PassTo, routeMessage } from './board-route.ts';
import { passedIfBoth } from './board-watch.ts';
import { changeDocument, owed, type ProofGiven, provedBy, statedMoment } from './shared.ts';

/** A person enters a message that no source found, e.g. one told by telephone; it is routed at once (A19). */
export async function enterBoardMessage(
  ctx: ResponseContext,
  request: {
    title: string;
    text: string;
    url: string | null;
    author: string;
    addressee: BoardAddressee;
    receivedAtMs: number | null;
    incidentId: string | null;
    actor: Actor;
  },
): Promise<BoardMessage> {
  const title = owed(request.title, 'title', '请写明留言标题');
  if (request.incidentId !== null) await mustGet(ctx.store, 'incident', request.incidentId);
  const entered = await commitFresh(ctx.store, async () => {
    const nowMs = ctx.clock.now();
    const receivedAtMs = statedMoment(request.receivedAtMs, nowMs);
    const id = `l${stableId('entered', title, request.text, receivedAtMs)}`;
    if ((await ctx.store.get('boardMessage', id)) !== undefined)
      throw new AppError('conflict', '这条留言已经登记', { id });
    const blank = {
      ...newMessage(ctx, id, nowMs),
      title,
      text: request.text.trim(),
      url: request.url?.trim() || null,
      author: request.author.trim(),
      addresseeBy: request.actor.name,
      receivedAtMs,
      incidentId: request.incidentId,
    };
    const { message, writes } = await routeMessage(ctx, blank, request.addressee, nowMs);
    const detail = { title, addressee: request.addressee };
    const audit = auditEntry(nowMs, request.actor, 'board.route', id, message.incidentId, detail);
    return {
      commit: { writes: [{ op: 'create', kind: 'boardMessage', doc: message }, ...writes], audit: [audit] },
      result: message,
    };
  });
  if (entered === null) throw new AppError('conflict', '记录未能保存');
  return entered;
}

/** A person says whom a found message addresses; it is routed at once. */
export async function addressBoardMessage(
  ctx: ResponseContext,
  request: { messageId: string; addressee: BoardAddressee; actor: Actor },
): Promise<BoardMessage> {
  const addressed = await commitFresh(ctx.store, async () => {
    const { doc, version } = await mustGet(ctx.store, 'boardMessage', request.messageId);
    if (doc.state !== 'unaddressed') throw new AppError('conflict', '这条留言已经转送或了结', { state: doc.state });
    const nowMs = ctx.clock.now();
    const { message, writes } = await routeMessage(
      ctx,
      { ...doc, addresseeBy: request.actor.name },
      request.addressee,
      nowMs,
    );
    const cleared = await clearAlarms(ctx, doc, ['addressee']);
    const detail = { title: doc.title, addressee: request.addressee };
    const audit = auditEntry(nowMs, request.actor, 'board.route', doc.id, doc.incidentId, detail);
    // Found is found: the time that it lay unaddressed counts.
    const kept = { ...message, dueAtMs: doc.dueAtMs };
    return {
      commit: {
        writes: [{ op: 'replace', kind: 'boardMessage', doc: kept, version }, ...writes, ...cleared],
        audit: [audit],
      },
      result: kept,
    };
  });
  if (addressed === null) throw new AppError('conflict', '记录未能保存');
  return addressed;
}

/** A person passed the message on by hand and records to whom, with the proof. */
export async function recordBoardPass(
  ctx: ResponseContext,
  request: { messageId: string; to: PassTo; actor: Actor } & ProofGiven,
): Promise<BoardMessage> {
  let after: BoardMessage;
  return changeDocument(ctx, {
    kind: 'boardMessage',
    id: request.messageId,
    actor: request.actor,
    action: 'board.pass',
    detail: (doc) => ({ title: doc.title, to: doc[request.to]?.name, proof: request.proof }),
    to: (doc, nowMs) => {
      const pass = doc[request.to];
      if (doc.state !== 'routed' || pass === null)
        throw new AppError('conflict', '这条留言不在转送之中', { state: doc.state });
      if (pass.done !== null) throw new AppError('conflict', `已转${pass.name}`, { by: pass.done.by });
      const done = provedBy(request.actor, request, nowMs);
      if (done.atMs < doc.receivedAtMs) throw new AppError('input-invalid', '时间不能早于留言', { field: 'atMs' });
      after = passedIfBoth({ ...doc, [request.to]: { ...pass, done } });
      return after;
    },
    also: (doc) => clearAlarms(ctx, doc, after.state === 'passed' ? undefined : [request.to]),
  });
}

/** Ends a message: answered, or not the unit's, each with its proof. A message that is the unit's is passed on first. */
export async function endBoardMessage(
  ctx: ResponseContext,
  request: { messageId: string; state: 'answered' | 'not-ours'; actor: Actor } & ProofGiven,
): Promise<BoardMessage> {
  return changeDocument(ctx, {
    kind: 'boardMessage',
    id: request.messageId,
    actor: request.actor,
    action: request.state === 'answered' ? 'board.answer' : 'board.not-ours',
    detail: ({ title }) => ({ title, proof: request.proof }),
    to: (doc, nowMs) => {
      if (doc.state === 'answered' || doc.state === 'not-ours')
        throw new AppError('conflict', '这条留言已经了结', { state: doc.state });
      if (request.state === 'answered' && doc.state !== 'passed') {
        throw new AppError('gate-closed', '转送督办室和市领导之后才能登记答复', { state: doc.state });
      }
      return { ...doc, state: request.state, outcome: provedBy(request.actor, request, nowMs) };
    },
    also: (doc) => clearAlarms(ctx, doc),
  });
}

/** Gives the messages, newest first. */
export async function listBoardMessages(ctx: Pick<ResponseContext, 'store'>, limit: number): Promise<BoardMessage[]> {
  const rows = await ctx.store.list('boardMessage', { orderBy: { field: 'receivedAtMs', direction: 'desc' }, limit });
  return rows.map(({ doc }) => doc);
}
