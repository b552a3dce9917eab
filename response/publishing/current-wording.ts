import { AppError, type Wording } from '../../model/index.ts';
import type { Versioned } from '../../store/port.ts';
import type { ResponseContext } from '../context.ts';
import { contradictions } from './figures.ts';

type Reads = Pick<ResponseContext, 'store'>;

/** Gives every wording of an incident with its version, newest number last. */
export async function wordingsOf(ctx: Reads, incidentId: string): Promise<Versioned<Wording>[]> {
  const rows = await ctx.store.list('wording', { where: { incidentId }, limit: 1_000 });
  return rows.sort((a, b) => a.doc.no - b.doc.no);
}

/** Gives the one wording in force for an incident (A23), null while none is. */
export async function currentWording(ctx: Reads, incidentId: string): Promise<Wording | null> {
  return (await wordingsOf(ctx, incidentId)).find(({ doc }) => doc.state === 'current')?.doc ?? null;
}

/** Takes a text about an incident and the wording number that it quotes; gives that wording, or throws gate-closed when it is not the one in force or the text's figures contradict it (A23). */
export async function demandCurrentWording(
  ctx: Reads,
  request: { incidentId: string; wordingNo: number; text: string },
): Promise<Wording> {
  const current = await currentWording(ctx, request.incidentId);
  if (current === null) throw new AppError('gate-closed', '尚无生效口径，不能对外表述', { field: 'wordingNo' });
  if (current.no !== request.wordingNo) {
    throw new AppError('gate-closed', `所引口径 ${request.wordingNo} 号不是生效口径，现行为 ${current.no} 号`, {
      field: 'wordingNo',
      currentNo: current.no,
    });
  }
  const conflicts = contradictions(request.text, current.figures);
  if (conflicts.length === 0) return current;
  throw new AppError('gate-closed', `与口径数据不一致：${conflicts.join('；')}`, { field: 'text', conflicts });
}
