import { AppError, type Instruction, type Paper, PaperKind } from '../../model/index.ts';
import { latestOf, missingFields, type Supervised, templateOf } from '../../response/index.ts';
import type { AuditRow } from '../../store/port.ts';
import type { ApiContext } from '../context.ts';
import type { PaperSummary, PaperView, SupervisedView } from '../views-papers.ts';
import type { Names } from './names.ts';

const stateNames: Record<Paper['state'], string> = {
  draft: '草稿',
  approved: '已审定',
  issued: '已印发',
  withdrawn: '已撤回',
};

/** Takes a paper and gives its line in a list. */
export function presentSummary(paper: Paper): PaperSummary {
  const { versions, copies, ...rest } = paper;
  const version = latestOf(paper);
  const template = templateOf(paper.kind);
  return {
    id: rest.id,
    kind: rest.kind,
    kindName: template.name,
    incidentId: rest.incidentId,
    day: rest.day,
    state: rest.state,
    stateName: stateNames[rest.state],
    title: version.content.title,
    number: rest.number,
    correctsId: rest.correctsId,
    version: version.no,
    missing: rest.state === 'draft' ? missingFields(version.content, template) : [],
    copies: copies.length,
    received: copies.filter((copy) => copy.receivedAtMs !== null).length,
    by: versions.at(0)?.byName ?? '',
    createdAtMs: rest.createdAtMs,
    updatedAtMs: rest.updatedAtMs,
    issuedAtMs: rest.issuedAtMs,
    isExercise: rest.isExercise,
  };
}

/** Takes a paper and its instructions; gives its page. */
export function presentPaper(paper: Paper, instructions: readonly Instruction[], names: Names): PaperView {
  const template = templateOf(paper.kind);
  const version = latestOf(paper);
  return {
    summary: presentSummary(paper),
    content: version.content,
    sections: template.sections.map(({ id, heading, isFact, isRequired }) => ({ id, heading, isFact, isRequired })),
    versions: paper.versions.map(({ no, byName, atMs }) => ({ no, by: byName, atMs })),
    copies: paper.copies,
    circulated: paper.circulated.map(({ personId, atMs }) => ({ ...names.person(personId), atMs })),
    instructions: instructions
      .filter((one) => one.paperId === paper.id)
      .map((one) => ({ ...presentInstruction(one, names), attachmentId: one.recorded?.attachmentId ?? null })),
    approvedBy: paper.approvedBy,
    approvedAtMs: paper.approvedAtMs,
    issuedBy: paper.issuedBy,
    withdrawnReason: paper.withdrawnReason,
  };
}

function presentInstruction(one: Instruction, names: Names) {
  return {
    id: one.id,
    person: names.person(one.personId).name,
    text: one.text,
    atMs: one.atMs,
    dividedAtMs: one.dividedAtMs ?? null,
  };
}

/** Takes an open duty under supervision and gives its line, with its age. */
export function presentSupervised(one: Supervised, names: Names, nowMs: number): SupervisedView {
  const { duty, instruction, incidentTitle } = one;
  return {
    dutyId: duty.id,
    incidentId: duty.incidentId,
    incidentTitle,
    title: duty.title,
    owner: duty.instructed?.owner ?? '',
    instruction: instruction === null ? null : presentInstruction(instruction, names),
    fromAtMs: duty.fromAtMs,
    dueAtMs: duty.dueAtMs,
    ageMs: nowMs - duty.fromAtMs,
    isOverdue: nowMs > duty.dueAtMs,
    lastProgress: duty.progress?.at(-1) ?? null,
    progress: duty.progress ?? [],
  };
}

type Detail = AuditRow['detail'];
const word = (detail: Detail, key: string) => String(detail[key] ?? '');

function paperName(detail: Detail): string {
  const kind = PaperKind.safeParse(detail.kind);
  return kind.success ? templateOf(kind.data).name : '文稿';
}

/** How the log of an incident words what happened to its papers. */
export const paperSentences: Record<string, (detail: Detail) => string> = {
  'paper.draft': (detail) => `起草${paperName(detail)}`,
  'paper.edit': (detail) => `修改${paperName(detail)}，存为第 ${word(detail, 'version')} 稿`,
  'paper.approve': (detail) => `审定${paperName(detail)}第 ${word(detail, 'version')} 稿`,
  'paper.issue': (detail) => {
    const no = word(detail, 'number');
    return `印发${paperName(detail)}${no === '' ? '' : `第 ${no} 期`}，共 ${word(detail, 'copies')} 份`;
  },
  'paper.receive': (detail) => `登记${paperName(detail)}签收`,
  'paper.withdraw': (detail) => `撤回${paperName(detail)}。理由：${word(detail, 'reason')}`,
  'paper.circulate': (detail) => `将${paperName(detail)}送${word(detail, 'to')}签批`,
  'leader.record': (detail) => `登记${word(detail, 'person')}在文稿上的批示：${word(detail, 'text')}`,
  'instruction.divide': (detail) => `将批示分解为：${word(detail, 'titles')}`,
  'duty.progress': (detail) => `“${word(detail, 'title')}”进展：${word(detail, 'text')}`,
  'attachment.add': (detail) => `上传图片“${word(detail, 'name')}”`,
};

/** Gives the paper or throws AppError not-found. */
export async function findPaper(api: Pick<ApiContext, 'store'>, id: string): Promise<Paper> {
  const found = await api.store.get('paper', id);
  if (found === undefined) throw new AppError('not-found', '没有这份文稿', { paperId: id });
  return found.doc;
}
