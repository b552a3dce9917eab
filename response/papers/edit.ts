import { AppError, type Paper, type PaperContent, type PaperVersion } from '../../model/index.ts';
import { type Actor, auditEntry, commitFresh, mustGet, type ResponseContext } from '../context.ts';
import { type SectionInput, traceSections } from './sentences.ts';
import { templateOf } from './templates.ts';

const MAX_VERSIONS = 200;
const MAX_ATTACHMENTS = 12;

/** What a person changes of a paper's text. */
export type PaperEdit = Omit<PaperContent, 'sections'> & { sections: SectionInput[] };

/** Gives the newest text of a paper. */
export function latestOf(paper: Paper): PaperVersion {
  const last = paper.versions.at(-1);
  if (last === undefined) throw new AppError('store-corrupt', '文稿没有任何版本', { paperId: paper.id });
  return last;
}

/** Takes a changed text and the version that it was made from; keeps it as the next version. An approval is lost by it; an issued paper is refused, a stale version is a conflict. */
export async function editPaper(
  ctx: ResponseContext,
  request: { paperId: string; baseVersion: number; content: PaperEdit; actor: Actor },
): Promise<Paper> {
  const edited = await commitFresh(ctx.store, async () => {
    const { doc, version } = await mustGet(ctx.store, 'paper', request.paperId);
    checkEditable(doc, request.baseVersion);
    const nowMs = ctx.clock.now();
    const next: PaperVersion = {
      no: request.baseVersion + 1,
      content: await traced(ctx, doc, request, nowMs),
      by: request.actor.id,
      byName: request.actor.name,
      atMs: nowMs,
    };
    const paper: Paper = {
      ...doc,
      state: 'draft',
      approvedBy: null,
      approvedAtMs: null,
      versions: [...doc.versions, next],
      updatedAtMs: nowMs,
    };
    const detail = { kind: doc.kind, version: next.no };
    const audit = auditEntry(nowMs, request.actor, 'paper.edit', doc.id, doc.incidentId, detail);
    return {
      commit: { writes: [{ op: 'replace', kind: 'paper', doc: paper, version }], audit: [audit] },
      result: paper,
    };
  });
  if (edited === null) throw new AppError('conflict', '文稿未能保存');
  return edited;
}

/** Throws unless the paper may still change and the version named is its newest. */
export function checkEditable(paper: Paper, baseVersion: number): void {
  if (paper.state === 'issued') {
    throw new AppError('conflict', '已印发的文稿不能修改，请另起草更正件', { state: paper.state });
  }
  if (paper.state === 'withdrawn') throw new AppError('conflict', '文稿已撤回', { state: paper.state });
  const { no } = latestOf(paper);
  if (no !== baseVersion) {
    throw new AppError('conflict', `文稿已有第 ${no} 稿，您看到的是第 ${baseVersion} 稿，请刷新后再办`, {
      version: no,
    });
  }
  if (no >= MAX_VERSIONS) throw new AppError('conflict', `一份文稿最多 ${MAX_VERSIONS} 稿`, { version: no });
}

async function traced(
  ctx: ResponseContext,
  paper: Paper,
  request: { content: PaperEdit; actor: Actor },
  nowMs: number,
): Promise<PaperContent> {
  const template = templateOf(paper.kind);
  const { sections, ...rest } = request.content;
  checkSections(sections, new Set(template.sections.map(({ id }) => id)));
  await checkAttachments(ctx, paper, rest.attachmentIds);
  const ids = sections.flatMap((section) =>
    section.sentences.flatMap((sentence) =>
      sentence.traces.flatMap((trace) => (trace.kind === 'post' ? [trace.id] : [])),
    ),
  );
  const posts = await ctx.store.getPosts([...new Set(ids)]);
  const scene = {
    template,
    previous: latestOf(paper).content,
    posts: new Map(posts.map((stored) => [stored.post.id, stored])),
    timeZone: ctx.config.settings.timeZone,
    actor: request.actor,
    nowMs,
  };
  return { ...rest, sections: traceSections(sections, scene) };
}

function checkSections(sections: readonly SectionInput[], known: ReadonlySet<string>): void {
  const unknown = sections.find(({ id }) => !known.has(id));
  if (unknown === undefined) return;
  throw new AppError('input-invalid', `这种文稿没有“${unknown.id}”这一部分`, { field: unknown.id });
}

async function checkAttachments(ctx: ResponseContext, paper: Paper, ids: readonly string[]): Promise<void> {
  if (ids.length > MAX_ATTACHMENTS) {
    throw new AppError('input-invalid', `附图最多 ${MAX_ATTACHMENTS} 张`, { field: 'attachmentIds' });
  }
  for (const id of ids) {
    const { doc } = await mustGet(ctx.store, 'attachment', id);
    if (doc.incidentId !== paper.incidentId) {
      throw new AppError('input-invalid', `附图“${doc.name}”不属于这个事件`, { field: 'attachmentIds' });
    }
  }
}
