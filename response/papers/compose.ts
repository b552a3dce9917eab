import { AppError, type Paper, type PaperContent, type PaperKind } from '../../model/index.ts';
import { type Actor, auditEntry, commitFresh, mustGet, type ResponseContext, stableId } from '../context.ts';
import { reportPosts } from '../documents/posts.ts';
import { dayOf } from '../people/patrol.ts';
import { currentWording } from '../publishing/index.ts';
import { latestReview } from '../review/record-review.ts';
import { fillFromIncident, type IncidentRecords } from './fill.ts';
import { fillFromPeriod, readPeriod } from './fill-period.ts';
import { partyName, signerName } from './parties.ts';
import { type Period, type PeriodKind, periodOf } from './period.ts';
import { type PaperTemplate, type Party, type SectionTemplate, titleOf } from './template-parts.ts';
import { templateOf } from './templates.ts';

const MAX_ROWS = 1_000;
/** Longest name of a matter in a title, characters. */
const MAX_MATTER = 30;

/** Takes a kind and the incident (or the day, for a periodic report); composes a draft from the records and keeps it. */
export async function draftPaper(
  ctx: ResponseContext,
  request: { kind: PaperKind; incidentId: string | null; day: string | null; actor: Actor },
): Promise<Paper> {
  const template = templateOf(request.kind);
  const isPeriodic = template.period !== undefined;
  if (!isPeriodic && request.incidentId === null) {
    throw new AppError('input-invalid', `${template.name}须属于一个舆情事件`, { field: 'incidentId' });
  }
  if (isPeriodic && request.incidentId !== null) {
    throw new AppError('input-invalid', `${template.name}不属于某一个事件`, { field: 'incidentId' });
  }
  const content = isPeriodic
    ? await composePeriodic(ctx, template, request.day)
    : await composeForIncident(ctx, template, request.incidentId ?? '');
  return keepDraft(ctx, { ...request, correctsId: null, content });
}

/** Takes a period and a day in it; gives the report that the records make now, as a draft that is not kept. */
export async function composeReport(
  ctx: ResponseContext,
  request: { period: PeriodKind; day: string | null; actor: Actor },
): Promise<Paper> {
  const kind = `${request.period}-report` as const;
  const content = await composePeriodic(ctx, templateOf(kind), request.day);
  const about = { kind, incidentId: null, day: request.day, correctsId: null };
  return newDraft(ctx, about, content, request.actor);
}

/** Keeps a draft with its first version; the same draft twice at one moment is a conflict. */
export async function keepDraft(
  ctx: ResponseContext,
  request: {
    kind: PaperKind;
    incidentId: string | null;
    day: string | null;
    correctsId: string | null;
    content: PaperContent;
    actor: Actor;
  },
): Promise<Paper> {
  const { actor, content, ...about } = request;
  const paper = await commitFresh(ctx.store, async () => {
    const doc = newDraft(ctx, about, content, actor);
    if ((await ctx.store.get('paper', doc.id)) !== undefined) return null;
    const audit = auditEntry(doc.createdAtMs, actor, 'paper.draft', doc.id, doc.incidentId, { kind: doc.kind });
    return { commit: { writes: [{ op: 'create', kind: 'paper', doc }], audit: [audit] }, result: doc };
  });
  if (paper === null) throw new AppError('conflict', '同一份文稿刚刚已起草');
  return paper;
}

function newDraft(
  ctx: ResponseContext,
  about: Pick<Paper, 'kind' | 'incidentId' | 'day' | 'correctsId'>,
  content: PaperContent,
  actor: Actor,
): Paper {
  const nowMs = ctx.clock.now();
  const { kind, incidentId, day, correctsId } = about;
  return {
    kind,
    incidentId,
    day,
    correctsId,
    id: `p${stableId('paper', kind, incidentId ?? day ?? '', correctsId ?? '', nowMs, actor.id)}`,
    state: 'draft',
    number: null,
    versions: [{ no: 1, content, by: actor.id, byName: actor.name, atMs: nowMs }],
    copies: [],
    approvedBy: null,
    approvedAtMs: null,
    issuedBy: null,
    issuedAtMs: null,
    withdrawnReason: null,
    circulated: [],
    isExercise: ctx.isExercise,
    createdAtMs: nowMs,
    updatedAtMs: nowMs,
  };
}

async function composePeriodic(
  ctx: ResponseContext,
  template: PaperTemplate,
  day: string | null,
): Promise<PaperContent> {
  const { timeZone } = ctx.config.settings;
  const period = periodOf(template.period ?? 'daily', day ?? dayOf(ctx.clock.now(), timeZone), timeZone);
  const records = await readPeriod(ctx, period);
  const sections = template.sections.map((section) => ({
    id: section.id,
    sentences: section.fill === undefined ? [] : fillFromPeriod(section.fill, records, ctx.config),
  }));
  return { ...frame(ctx, template, periodTitle(ctx, template, period)), sections };
}

function periodTitle(ctx: ResponseContext, template: PaperTemplate, period: Period): string {
  const span = period.firstDay === period.lastDay ? period.firstDay : `${period.firstDay} 至 ${period.lastDay}`;
  return `${ctx.config.unit.name}网络舆情${template.name}（${span}）`;
}

async function composeForIncident(
  ctx: ResponseContext,
  template: PaperTemplate,
  incidentId: string,
): Promise<PaperContent> {
  const records = await readIncident(ctx, incidentId);
  const sections = template.sections.map((section: SectionTemplate) => ({
    id: section.id,
    sentences: section.fill === undefined ? [] : fillFromIncident(section.fill, records, ctx.config),
  }));
  const matter = [...records.incident.title];
  const short = matter.length > MAX_MATTER ? `${matter.slice(0, MAX_MATTER).join('')}…` : matter.join('');
  return { ...frame(ctx, template, titleOf(template, short)), sections };
}

async function readIncident(ctx: ResponseContext, incidentId: string): Promise<IncidentRecords> {
  const { doc: incident } = await mustGet(ctx.store, 'incident', incidentId);
  const [posts, duties, instructions, wording, review] = await Promise.all([
    reportPosts(ctx.store, incident),
    ctx.store.list('duty', { where: { incidentId }, limit: MAX_ROWS }),
    ctx.store.list('instruction', {
      where: { incidentId },
      orderBy: { field: 'atMs', direction: 'asc' },
      limit: MAX_ROWS,
    }),
    currentWording(ctx, incidentId),
    latestReview(ctx, incidentId),
  ]);
  return {
    incident,
    posts,
    duties: duties.map(({ doc }) => doc),
    instructions: instructions.map(({ doc }) => doc),
    wording,
    review,
  };
}

function frame(ctx: ResponseContext, template: PaperTemplate, title: string): Omit<PaperContent, 'sections'> {
  const names = (parties: readonly Party[]) => parties.map((party) => partyName(party, ctx.config));
  return {
    title,
    to: names(template.to),
    copyTo: names(template.copyTo),
    secrecy: template.secrecy,
    urgency: template.urgency,
    signer: template.hasSigner ? signerName(ctx.config) : null,
    attachmentIds: [],
    hasChart: template.hasChart,
  };
}
