import { type Accountability, AppError, type Correction } from '../../model/index.ts';
import type { Write } from '../../store/port.ts';
import { needText } from '../actions/level.ts';
import { type Actor, auditEntry, commitFresh, mustGet, type ResponseContext, stableId } from '../context.ts';

/** What a person enters of a wrong fact. */
export type CorrectionRequest = Pick<Correction, 'incidentId' | 'about' | 'wrong' | 'right' | 'isKnowing'>;

/** A person records that a fact was reported or published wrongly, naming the text that carried it (A25); the same one twice is a conflict. */
export async function recordCorrection(
  ctx: ResponseContext,
  request: CorrectionRequest,
  actor: Actor,
): Promise<Correction> {
  needText(request.wrong, 'wrong', '请写明原来的说法');
  needText(request.right, 'right', '请写明更正后的事实');
  const { incidentId, about } = request;
  const { doc: carrier } = await mustGet(ctx.store, about.kind, about.id);
  if (carrier.incidentId !== incidentId) {
    throw new AppError('input-invalid', '所指的文书或发送不属于本事件', { field: 'about' });
  }
  const id = `k${stableId('correction', incidentId, about.kind, about.id, request.wrong)}`;
  const doc: Correction = { ...request, id, by: actor.name, atMs: ctx.clock.now() };
  const write: Write = { op: 'create', kind: 'correction', doc };
  await keep(ctx, { incidentId, id, write, action: 'correction.record', detail: { title: request.wrong }, actor });
  return doc;
}

/** What a person enters of what followed. */
export type AccountabilityRequest = Omit<Accountability, 'id' | 'by' | 'atMs'>;

/** A person records what followed for a department or a person, with the document that decided it (A25); liability and no award need grave consequences on record. */
export async function recordAccountability(
  ctx: ResponseContext,
  request: AccountabilityRequest,
  actor: Actor,
): Promise<Accountability> {
  needText(request.name, 'name', '请写明部门或人员');
  needText(request.document, 'document', '请写明决定文件');
  if (request.outcome !== 'none' && !request.graveConsequences?.trim()) {
    throw new AppError('input-invalid', '追责以造成严重后果为条件，请写明后果', { field: 'graveConsequences' });
  }
  const { incidentId } = request;
  const id = `q${stableId('accountability', incidentId, request.target, request.name, request.fault, request.document)}`;
  const doc: Accountability = { ...request, id, by: actor.name, atMs: ctx.clock.now() };
  const write: Write = { op: 'create', kind: 'accountability', doc };
  const detail = { title: `${request.name}：${request.document}`, outcome: request.outcome };
  await keep(ctx, { incidentId, id, write, action: 'accountability.record', detail, actor });
  return doc;
}

async function keep(
  ctx: ResponseContext,
  entry: {
    incidentId: string;
    id: string;
    write: Write;
    action: string;
    detail: Record<string, unknown>;
    actor: Actor;
  },
): Promise<void> {
  const { incidentId, write, actor } = entry;
  await mustGet(ctx.store, 'incident', incidentId);
  await commitFresh(ctx.store, async () => {
    if ((await ctx.store.get(write.kind, entry.id)) !== undefined) {
      throw new AppError('conflict', '同样的记录已经登记', { id: entry.id });
    }
    const audit = auditEntry(ctx.clock.now(), actor, entry.action, entry.id, incidentId, entry.detail);
    return { commit: { writes: [write], audit: [audit] }, result: true };
  });
}
