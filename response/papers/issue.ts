import { z } from 'zod';
import { AppError, type Paper, type PaperCopy } from '../../model/index.ts';
import type { Write } from '../../store/port.ts';
import { needText } from '../actions/level.ts';
import { type Actor, auditEntry, commitFresh, mustGet, type ResponseContext } from '../context.ts';
import { dayOf } from '../people/patrol.ts';
import { change } from './decide.ts';
import { latestOf } from './edit.ts';
import { meetPaperDuties } from './meet-duties.ts';
import { partyName } from './parties.ts';
import { templateOf } from './templates.ts';

/** To whom one copy goes. */
export interface CopyTo {
  to: string;
  personId: string | null;
}

/** Issues an approved paper: its number within kind and year, and its numbered copies, in one commit; then ends the duties that it proves. */
export async function issuePaper(
  ctx: ResponseContext,
  request: { paperId: string; copies: readonly CopyTo[] | null; actor: Actor },
): Promise<Paper> {
  const issued = await commitFresh(ctx.store, async () => {
    const { doc, version } = await mustGet(ctx.store, 'paper', request.paperId);
    if (doc.state !== 'approved') throw new AppError('conflict', notApproved(doc), { state: doc.state });
    await demandCompanion(ctx, doc);
    const nowMs = ctx.clock.now();
    const counted = await nextNumber(ctx, doc, nowMs);
    const paper: Paper = {
      ...doc,
      state: 'issued',
      number: counted?.number ?? null,
      copies: copiesOf(request.copies ?? usualCopies(ctx, doc), nowMs),
      issuedBy: request.actor.name,
      issuedAtMs: nowMs,
      letterhead: {
        unit: ctx.config.unit.name,
        issuer: partyName(templateOf(doc.kind).issuer, ctx.config),
        agencyCode: ctx.config.settings.papers.agencyCode,
      },
      updatedAtMs: nowMs,
    };
    const detail = { kind: doc.kind, number: paper.number?.no ?? '', copies: paper.copies.length };
    const audit = auditEntry(nowMs, request.actor, 'paper.issue', doc.id, doc.incidentId, detail);
    const writes: Write[] = [{ op: 'replace', kind: 'paper', doc: paper, version }, ...(counted?.writes ?? [])];
    return { commit: { writes, audit: [audit] }, result: paper };
  });
  if (issued === null) throw new AppError('conflict', '文稿未能印发');
  if (issued.incidentId !== null) await meetPaperDuties(ctx, issued.incidentId, request.actor);
  return issued;
}

/** Records that one copy is in hand: who took it, when (A13); the last of the superior's leaders ends the paper duty. */
export async function receiveCopy(
  ctx: ResponseContext,
  request: { paperId: string; no: number; receivedBy: string; atMs: number | null; actor: Actor },
): Promise<Paper> {
  needText(request.receivedBy, 'receivedBy', '请写明签收人');
  const paper = await change(ctx, request, 'paper.receive', async (doc, nowMs) => {
    if (doc.state !== 'issued') throw new AppError('conflict', '文稿尚未印发，不能登记签收', { state: doc.state });
    const copy = doc.copies.find((one) => one.no === request.no);
    if (copy === undefined) throw new AppError('not-found', `没有第 ${request.no} 份`, { no: request.no });
    if (copy.receivedAtMs !== null) throw new AppError('conflict', `第 ${request.no} 份已登记签收`, { no: request.no });
    const atMs = request.atMs ?? nowMs;
    if (atMs > nowMs) throw new AppError('input-invalid', '时间不能晚于现在', { field: 'atMs' });
    if (atMs < copy.atMs) throw new AppError('input-invalid', '时间不能早于印发时间', { field: 'atMs' });
    const received: PaperCopy = { ...copy, receivedBy: request.receivedBy.trim(), receivedAtMs: atMs };
    return { ...doc, copies: doc.copies.map((one) => (one.no === copy.no ? received : one)) };
  });
  if (paper.incidentId !== null) await meetPaperDuties(ctx, paper.incidentId, request.actor);
  return paper;
}

function notApproved(paper: Paper): string {
  if (paper.state === 'issued') return '文稿已印发';
  return paper.state === 'withdrawn' ? '文稿已撤回' : '文稿尚未审定，不能印发';
}

/** Asking for coordination takes a written report (A20). */
async function demandCompanion(ctx: ResponseContext, paper: Paper): Promise<void> {
  const template = templateOf(paper.kind);
  if (template.beside === undefined || paper.incidentId === null) return;
  const beside = await ctx.store.list('paper', {
    where: { incidentId: paper.incidentId, kind: template.beside, state: 'issued' },
    limit: 1,
  });
  if (beside.length > 0) return;
  const name = templateOf(template.beside).name;
  throw new AppError('gate-closed', `${template.name}须附${name}：请先印发${name}`, { missing: [name] });
}

const Counter = z.strictObject({ last: z.number().int().nonnegative() });

/** The next number of a kind and year and the write that takes it: of two officers at once one reads anew. */
async function nextNumber(ctx: ResponseContext, paper: Paper, nowMs: number) {
  if (templateOf(paper.kind).numbering === null) return null;
  const year = Number(dayOf(nowMs, ctx.config.settings.timeZone).slice(0, 4));
  const id = `paper-number:${paper.kind}:${year}`;
  const found = await ctx.store.get('meta', id);
  const no = (found === undefined ? 0 : Counter.parse(found.doc.value).last) + 1;
  const doc = { id, value: { last: no } };
  const write: Write =
    found === undefined
      ? { op: 'create', kind: 'meta', doc }
      : { op: 'replace', kind: 'meta', doc, version: found.version };
  return { number: { year, no }, writes: [write] };
}

function copiesOf(copies: readonly CopyTo[], nowMs: number): PaperCopy[] {
  return copies.map((copy, at) => ({ no: at + 1, ...copy, atMs: nowMs, receivedBy: null, receivedAtMs: null }));
}

/** One copy for each addressee; the flash paper's are the superior's main leaders in person. */
function usualCopies(ctx: ResponseContext, paper: Paper): CopyTo[] {
  const { roster } = ctx.config;
  if (paper.kind === 'flash-paper') {
    return roster.superiorLeaders.flatMap((id) =>
      roster.people
        .filter((person) => person.id === id)
        .map((person) => ({ to: `${person.post}${person.name}`, personId: id })),
    );
  }
  const { to, copyTo } = latestOf(paper).content;
  return [...to, ...copyTo].map((name) => ({ to: name, personId: null }));
}
