import { AppError, type Attachment, type Paper, type PaperContent } from '../../model/index.ts';
import type { StoredPost } from '../../store/port.ts';
import type { ResponseContext } from '../context.ts';
import { latestOf } from './edit.ts';
import { drawSpread, type SpreadChart } from './layout/chart.ts';
import { drawCode } from './layout/code.ts';
import type { Drawing } from './layout/drawing.ts';
import { addressOf, CHART_FILE, CODE_FILE, composePages, type Pages } from './layout/pages.ts';
import { docxImages, pdfImages } from './layout/pictures.ts';
import { type SetPaper, setPaper } from './layout/set-paper.ts';
import { templateOf } from './templates.ts';

const MAX_CHARTED = 2_000;

/** Which text of a paper, and which of its copies. */
export interface PaperRequest {
  paper: Paper;
  /** Default: the newest. */
  version?: number | undefined;
  /** 份号; absent: none is printed. */
  copy?: number | undefined;
}

interface Laid {
  pages: Pages;
  drawings: Map<string, Drawing>;
  attachments: Attachment[];
}

/** Takes a paper and gives it as PDF/A, with the characters that no font could draw; logs those by name. */
export async function renderPdf(ctx: ResponseContext, request: PaperRequest): Promise<SetPaper> {
  const { pages, drawings, attachments } = await layOut(ctx, request);
  const { fontDir, fontFamilies = [] } = ctx.config.settings.papers;
  const set = await setPaper({
    pages,
    images: pdfImages(drawings, attachments),
    fonts: { dirs: fontDir === undefined ? [] : [fontDir], families: fontFamilies },
    createdAtMs: request.paper.issuedAtMs ?? request.paper.updatedAtMs,
  });
  if (set.missing.length > 0) {
    ctx.log.warn(`文稿缺字：${set.missing.join('、')}，已以“〓”代替`, { paperId: request.paper.id });
  }
  return set;
}

/** Takes a paper and gives it as DOCX, to be edited in Word or WPS. */
export async function renderDocx(ctx: ResponseContext, request: PaperRequest): Promise<Buffer> {
  const { pages, drawings, attachments } = await layOut(ctx, request);
  // Its library is large and seldom needed.
  const { toDocx } = await import('./layout/docx.ts');
  return toDocx(pages, docxImages(drawings, attachments));
}

async function layOut(ctx: ResponseContext, { paper, version, copy }: PaperRequest): Promise<Laid> {
  const shown = version === undefined ? latestOf(paper) : paper.versions.find(({ no }) => no === version);
  if (shown === undefined) throw new AppError('not-found', `没有第 ${version} 稿`, { version });
  const copyShown = copy === undefined ? null : paper.copies.find(({ no }) => no === copy);
  if (copyShown === undefined) throw new AppError('not-found', `没有第 ${copy} 份`, { copy });
  const { content } = shown;
  const chart = await chartOf(ctx, paper, content);
  const attachments = await attachmentsOf(ctx, content);
  const { config } = ctx;
  const posts = await postsOf(ctx, content);
  const nowMs = ctx.clock.now();
  const template = templateOf(paper.kind);
  const pages = composePages({ paper, content, copy: copyShown, template, posts, attachments, chart, config, nowMs });
  const address = addressOf(paper, config);
  const drawings = new Map<string, Drawing>([
    ...(address === null ? [] : [[CODE_FILE, drawCode(address)] as const]),
    ...(chart === null ? [] : [[CHART_FILE, chart.drawing] as const]),
  ]);
  return { pages, drawings, attachments };
}

async function chartOf(ctx: ResponseContext, paper: Paper, content: PaperContent): Promise<SpreadChart | null> {
  if (!content.hasChart || paper.incidentId === null) return null;
  const found = await ctx.store.get('incident', paper.incidentId);
  if (found === undefined) return null;
  // What was issued shows what was known then, whenever it is printed.
  const untilMs = paper.issuedAtMs ?? ctx.clock.now();
  const posts = await ctx.store.storyPosts(found.doc.storyId, MAX_CHARTED);
  return drawSpread(posts.filter(({ post }) => post.collectedAtMs <= untilMs));
}

async function attachmentsOf(ctx: ResponseContext, content: PaperContent): Promise<Attachment[]> {
  const found = await Promise.all(content.attachmentIds.map((id) => ctx.store.get('attachment', id)));
  return found.flatMap((one) => one?.doc ?? []);
}

async function postsOf(ctx: ResponseContext, content: PaperContent): Promise<Map<string, StoredPost>> {
  const ids = content.sections.flatMap((section) =>
    section.sentences.flatMap((sentence) =>
      sentence.traces.flatMap((trace) => (trace.kind === 'post' ? [trace.id] : [])),
    ),
  );
  const posts = await ctx.store.getPosts([...new Set(ids)]);
  return new Map(posts.map((stored) => [stored.post.id, stored]));
}
