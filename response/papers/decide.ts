import { AppError, type Paper } from '../../model/index.ts';
import { needText } from '../actions/level.ts';
import { type Actor, auditEntry, commitFresh, mustGet, type ResponseContext } from '../context.ts';
import { currentWording } from '../publishing/index.ts';
import { keepDraft } from './compose.ts';
import { checkEditable, latestOf } from './edit.ts';
import { missingFields, wholeText } from './missing.ts';
import { templateOf } from './templates.ts';

/** Approves the version that the person saw; gate-closed names what is required and missing, or the wording that is not quoted (A21, A23). */
export async function approvePaper(
  ctx: ResponseContext,
  request: { paperId: string; version: number; actor: Actor },
): Promise<Paper> {
  return change(ctx, request, 'paper.approve', async (paper, nowMs) => {
    checkEditable(paper, request.version);
    if (paper.state !== 'draft') throw new AppError('conflict', '文稿已审定', { state: paper.state });
    const template = templateOf(paper.kind);
    const missing = missingFields(latestOf(paper).content, template);
    if (missing.length > 0) {
      throw new AppError('gate-closed', `${template.name}缺少必填内容：${missing.join('、')}`, { missing });
    }
    if (template.isOutward) await demandQuotation(ctx, paper);
    return { ...paper, state: 'approved', approvedBy: request.actor.name, approvedAtMs: nowMs };
  });
}

/** What speaks outward says what the unit agreed to say: the wording in force, word for word; at levels 1 and 2 there must be one. */
async function demandQuotation(ctx: ResponseContext, paper: Paper): Promise<void> {
  if (paper.incidentId === null) return;
  const { doc: incident } = await mustGet(ctx.store, 'incident', paper.incidentId);
  const wording = await currentWording(ctx, incident.id);
  if (wording === null) {
    if (incident.level === 3) return;
    throw new AppError('gate-closed', '尚无生效口径，对外文稿不能审定', { missing: ['口径'] });
  }
  const flat = (text: string) => text.replace(/\s+/gu, '');
  if (flat(wholeText(latestOf(paper).content)).includes(flat(wording.text))) return;
  throw new AppError('gate-closed', `文稿没有引用现行口径（${wording.no} 号）`, {
    missing: ['口径'],
    currentNo: wording.no,
  });
}

/** Takes back a paper with a reason; what was issued stays on record as withdrawn. */
export async function withdrawPaper(
  ctx: ResponseContext,
  request: { paperId: string; reason: string; actor: Actor },
): Promise<Paper> {
  needText(request.reason, 'reason', '请写明撤回理由');
  return change(ctx, request, 'paper.withdraw', async (paper) => {
    if (paper.state === 'withdrawn') throw new AppError('conflict', '文稿已撤回', { state: paper.state });
    return { ...paper, state: 'withdrawn', withdrawnReason: request.reason.trim() };
  });
}

/** Begins a paper that corrects an issued one (更正), with its text. */
export async function correctPaper(ctx: ResponseContext, request: { paperId: string; actor: Actor }): Promise<Paper> {
  const { doc } = await mustGet(ctx.store, 'paper', request.paperId);
  if (doc.state !== 'issued') throw new AppError('conflict', '只有已印发的文稿才需要更正', { state: doc.state });
  const { content } = latestOf(doc);
  const title = content.title.endsWith('（更正）') ? content.title : `${content.title}（更正）`;
  return keepDraft(ctx, {
    kind: doc.kind,
    incidentId: doc.incidentId,
    day: doc.day,
    correctsId: doc.id,
    content: { ...content, title },
    actor: request.actor,
  });
}

/** Changes a paper under compare-and-set with its audit row. */
export async function change(
  ctx: ResponseContext,
  request: { paperId: string; actor: Actor; reason?: string },
  action: string,
  build: (paper: Paper, nowMs: number) => Promise<Paper>,
): Promise<Paper> {
  const changed = await commitFresh(ctx.store, async () => {
    const { doc, version } = await mustGet(ctx.store, 'paper', request.paperId);
    const nowMs = ctx.clock.now();
    const paper = { ...(await build(doc, nowMs)), updatedAtMs: nowMs };
    const detail = { kind: doc.kind, version: latestOf(doc).no, ...(request.reason ? { reason: request.reason } : {}) };
    const audit = auditEntry(nowMs, request.actor, action, doc.id, doc.incidentId, detail);
    return {
      commit: { writes: [{ op: 'replace', kind: 'paper', doc: paper, version }], audit: [audit] },
      result: paper,
    };
  });
  if (changed === null) throw new AppError('conflict', '文稿未能保存');
  return changed;
}
