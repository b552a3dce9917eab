import { createRoute, z } from '@hono/zod-openapi';
import { AppError, type Attachment, type Paper } from '../../model/index.ts';
import { addAttachment, composeReport, renderDocx, renderPdf, templateOf } from '../../response/index.ts';
import { actorOf, requirePermission } from '../auth/guard.ts';
import type { ApiContext } from '../context.ts';
import { fileHeaders } from '../file-headers.ts';
import { findPaper, presentSummary } from '../present/papers.ts';
import { AttachmentView, ReportView } from '../views-papers.ts';
import { wholeNumber } from './query.ts';
import { answers, idParam, newRoutes } from './shared.ts';

const READ = 'incident.read-restricted';
const PDF = 'application/pdf';
const DOCX = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';

const file = createRoute({
  method: 'get',
  path: '/papers/{id}/{format}',
  summary: '一份文稿的 PDF（PDF/A）或 DOCX；下载会记入访问日志',
  middleware: [requirePermission(READ)] as const,
  request: {
    params: idParam.extend({ format: z.enum(['pdf', 'docx']) }),
    query: z.strictObject({
      version: wholeNumber(1, 1_000).optional(),
      copy: wholeNumber(1, 1_000_000).optional(),
    }),
  },
  responses: { 200: { description: '文件' } },
});

const report = createRoute({
  method: 'get',
  path: '/reports/{period}',
  summary: '由记录算出的日报、周报、月报（不保存）；format=pdf 或 docx 给出文件',
  middleware: [requirePermission(READ)] as const,
  request: {
    params: z.object({ period: z.enum(['daily', 'weekly', 'monthly']) }),
    query: z.strictObject({ day: z.iso.date().optional(), format: z.enum(['pdf', 'docx']).optional() }),
  },
  responses: answers(ReportView, '报表'),
});

const upload = createRoute({
  method: 'post',
  path: '/attachments',
  summary: '上传图片（PNG 或 JPEG，至多 2 MB）：请求体就是图片本身',
  middleware: [requirePermission('paper.draft')] as const,
  request: {
    query: z.strictObject({
      incidentId: z.string().min(1).max(200),
      name: z.string().trim().min(1).max(200),
    }),
  },
  responses: answers(AttachmentView, '保存的图片'),
});

const picture = createRoute({
  method: 'get',
  path: '/attachments/{id}',
  summary: '一张图片',
  middleware: [requirePermission(READ)] as const,
  request: { params: idParam },
  responses: { 200: { description: '图片' } },
});

/** Sets a paper as a file; what no font could draw is named in a header too. */
async function fileOf(
  api: ApiContext,
  paper: Paper,
  format: 'pdf' | 'docx',
  which: { version?: number; copy?: number },
) {
  const { title, kindName } = presentSummary(paper);
  const name = `${title || kindName}.${format}`;
  if (format === 'docx') {
    return new Response(new Uint8Array(await renderDocx(api, { paper, ...which })), {
      headers: fileHeaders(name, DOCX),
    });
  }
  const { pdf, missing } = await renderPdf(api, { paper, ...which });
  const lacking = missing.length === 0 ? {} : { 'X-Missing-Glyphs': encodeURIComponent(missing.join('')) };
  return new Response(new Uint8Array(pdf), { headers: { ...fileHeaders(name, PDF), ...lacking } });
}

function presentAttachment(doc: Attachment): AttachmentView {
  const { id, incidentId, name, mediaType, widthPx, heightPx } = doc;
  return { id, incidentId, name, mediaType, widthPx, heightPx };
}

/** Papers as files, periodic reports, uploaded pictures. */
export function paperFileRoutes() {
  return newRoutes()
    .openapi(file, async (c) => {
      const { id, format } = c.req.valid('param');
      const { version, copy } = c.req.valid('query');
      const paper = await findPaper(c.var.api, id);
      const access = { actor: actorOf(c), action: 'paper.download', subject: paper.id } as const;
      await c.var.api.accessLog.record({ ...access, incidentId: paper.incidentId, detail: { format } });
      const which = { ...(version === undefined ? {} : { version }), ...(copy === undefined ? {} : { copy }) };
      return fileOf(c.var.api, paper, format, which);
    })
    .openapi(report, async (c) => {
      const { period } = c.req.valid('param');
      const { day, format } = c.req.valid('query');
      const paper = await composeReport(c.var.api, { period, day: day ?? null, actor: actorOf(c) });
      if (format !== undefined) return (await fileOf(c.var.api, paper, format, {})) as never;
      return c.json(presentReport(paper), 200);
    })
    .openapi(upload, async (c) => {
      const { incidentId, name } = c.req.valid('query');
      const bytes = Buffer.from(await c.req.arrayBuffer());
      if (bytes.length === 0) throw new AppError('input-invalid', '没有收到图片', { field: 'file' });
      const doc = await addAttachment(c.var.api, { incidentId, name, bytes, actor: actorOf(c) });
      return c.json(presentAttachment(doc), 200);
    })
    .openapi(picture, async (c) => {
      const found = await c.var.api.store.get('attachment', c.req.valid('param').id);
      if (found === undefined) throw new AppError('not-found', '没有这张图片');
      const { doc } = found;
      const bytes = new Uint8Array(Buffer.from(doc.content, 'base64'));
      return new Response(bytes, { headers: { 'Content-Type': doc.mediaType, 'Content-Disposition': 'inline' } });
    });
}

function presentReport(paper: Paper): ReportView {
  const content = paper.versions.at(-1)?.content;
  const sections = templateOf(paper.kind).sections.map(({ id, heading }) => {
    const sentences = content?.sections.find((section) => section.id === id)?.sentences ?? [];
    return { id, heading, sentences: sentences.map((sentence) => `${sentence.lead}${sentence.text}`) };
  });
  return { kind: paper.kind, title: content?.title ?? '', sections };
}
