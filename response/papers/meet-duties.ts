import { AppError, type Paper, type PaperKind } from '../../model/index.ts';
import { recordProof } from '../actions/proof.ts';
import type { Actor, ResponseContext } from '../context.ts';
import { templates } from './templates.ts';

const PAPER_IN_HAND = 'paper-report';

/** Ends the open duties of an incident that its issued papers now prove (A9, A10, A13, A14, A16). Repeatable; a duty that someone else ended meanwhile is left. */
export async function meetPaperDuties(ctx: ResponseContext, incidentId: string, actor: Actor): Promise<void> {
  const rows = await ctx.store.list('paper', { where: { incidentId, state: 'issued' }, limit: 1_000 });
  const issued = rows.map(({ doc }) => doc);
  const kinds = new Set(issued.map((paper) => paper.kind));
  for (const kind of kinds) {
    for (const meeting of templates[kind].meets ?? []) {
      if (!meeting.with.every((other) => kinds.has(other))) continue;
      const note = `已印发${[kind, ...meeting.with].map((one) => nameOf(one, issued)).join('、')}`;
      await meetRule(ctx, { incidentId, ruleId: meeting.ruleId, note, receivedBy: null, atMs: null, actor });
    }
  }
  const inHand = handedToAll(ctx, issued);
  if (inHand !== null) await meetRule(ctx, { incidentId, ruleId: PAPER_IN_HAND, ...inHand, actor });
}

/** Who took the flash paper and when the last of the superior's main leaders had it; null while one has not. */
function handedToAll(ctx: ResponseContext, issued: readonly Paper[]) {
  const copies = issued.filter((paper) => paper.kind === 'flash-paper').flatMap((paper) => paper.copies);
  const firsts = ctx.config.roster.superiorLeaders.map((id) =>
    copies
      .filter((copy) => copy.personId === id && copy.receivedAtMs !== null)
      .sort((a, b) => (a.receivedAtMs ?? 0) - (b.receivedAtMs ?? 0))
      .at(0),
  );
  if (firsts.length === 0 || firsts.includes(undefined)) return null;
  const taken = firsts.flatMap((copy) => copy ?? []);
  return {
    receivedBy: taken.map((copy) => `${copy.receivedBy}（第${copy.no}份）`).join('、'),
    atMs: Math.max(...taken.map((copy) => copy.receivedAtMs ?? 0)),
    note: '纸质快报已按份号签收',
  };
}

async function meetRule(
  ctx: ResponseContext,
  proof: {
    incidentId: string;
    ruleId: string;
    note: string;
    receivedBy: string | null;
    atMs: number | null;
    actor: Actor;
  },
): Promise<void> {
  const { incidentId, ruleId, ...rest } = proof;
  const open = await ctx.store.list('duty', { where: { incidentId, ruleId, state: 'open' }, limit: 10 });
  for (const { doc } of open) {
    try {
      await recordProof(ctx, { dutyId: doc.id, ...rest });
    } catch (thrown) {
      if (!(thrown instanceof AppError && thrown.code === 'conflict')) throw thrown;
      ctx.log.warn('文稿对应的事项未能自动办结', { dutyId: doc.id, why: thrown.message });
    }
  }
}

function nameOf(kind: PaperKind, issued: readonly Paper[]): string {
  const no = issued.find((paper) => paper.kind === kind)?.number?.no;
  return `${templates[kind].name}${no === undefined ? '' : `第${no}期`}`;
}
