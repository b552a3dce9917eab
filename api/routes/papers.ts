import { createRoute, z } from '@hono/zod-openapi';
import type { Context } from 'hono';
import { Paper, PaperContent, PaperKind } from '../../model/index.ts';
import {
  approvePaper,
  circulatePaper,
  correctPaper,
  draftPaper,
  editPaper,
  issuePaper,
  receiveCopy,
  templates,
  withdrawPaper,
} from '../../response/index.ts';
import { actorOf, requirePermission } from '../auth/guard.ts';
import type { ApiEnv } from '../context.ts';
import type { Permission } from '../permissions.ts';
import { loadNames } from '../present/names.ts';
import { findPaper, presentPaper, presentSummary } from '../present/papers.ts';
import { PaperOptionsView, PaperSummary, PaperView } from '../views-papers.ts';
import { listOf } from './query.ts';
import { answers, idParam, jsonBody, newRoutes, reason, statedAtMs } from './shared.ts';

const READ = 'incident.read-restricted';
const MAX_PAPERS = 500;
const line = z.string().trim().max(500);
const day = z.iso.date();

const trace = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('post'), id: z.string().min(1).max(200) }),
  z.strictObject({ kind: z.literal('record'), id: z.string().min(1).max(300) }),
  z.strictObject({ kind: z.literal('entry'), source: z.string().trim().min(1).max(200) }),
]);
const sentence = z.strictObject({ text: z.string().max(5_000), traces: z.array(trace).max(20) });
const Content = z.strictObject({
  title: line,
  to: z.array(line.min(1)).max(30),
  copyTo: z.array(line.min(1)).max(30),
  secrecy: line.nullable(),
  urgency: line.nullable(),
  signer: line.nullable(),
  sections: z.array(z.strictObject({ id: z.string().max(100), sentences: z.array(sentence).max(200) })).max(30),
  attachmentIds: PaperContent.shape.attachmentIds.max(50),
  hasChart: z.boolean(),
});

const options = createRoute({
  method: 'get',
  path: '/papers/options',
  summary: '可起草的文稿种类、可送签批的领导',
  middleware: [requirePermission(READ)] as const,
  responses: answers(PaperOptionsView, '种类与领导'),
});

const list = createRoute({
  method: 'get',
  path: '/papers',
  summary: '文稿，最近起草的在前',
  middleware: [requirePermission(READ)] as const,
  request: {
    query: z.strictObject({
      incidentId: z.string().max(200).optional(),
      kind: listOf(PaperKind).optional(),
      state: listOf(Paper.shape.state).optional(),
    }),
  },
  responses: answers(z.array(PaperSummary), '文稿'),
});

const draft = createRoute({
  method: 'post',
  path: '/papers',
  summary: '由记录拟出一份文稿',
  middleware: [requirePermission('paper.draft')] as const,
  request: {
    body: jsonBody(
      z.strictObject({
        kind: PaperKind,
        incidentId: z.string().min(1).max(200).nullable().default(null),
        day: day.nullable().default(null),
      }),
    ),
  },
  responses: answers(PaperView, '草稿'),
});

const show = createRoute({
  method: 'get',
  path: '/papers/{id}',
  summary: '一份文稿；查看会记入访问日志',
  middleware: [requirePermission(READ)] as const,
  request: { params: idParam },
  responses: answers(PaperView, '文稿'),
});

function act<P extends string, S extends z.ZodType>(path: P, summary: string, permission: Permission, body: S) {
  return createRoute({
    method: 'post',
    path: `/papers/{id}/${path}` as const,
    summary,
    middleware: [requirePermission(permission)] as const,
    request: { params: idParam, body: jsonBody(body) },
    responses: answers(PaperView, '办理之后的文稿'),
  });
}

const baseVersion = z.number().int().positive();
const edit = act('versions', '改稿：存为新的一稿', 'paper.draft', z.strictObject({ baseVersion, content: Content }));
const approve = act('approve', '审定', 'paper.approve', z.strictObject({ version: baseVersion }));
const copy = z.strictObject({ to: line.min(1), personId: z.string().max(200).nullable().default(null) });
const issue = act(
  'issue',
  '印发：编期号、编份号',
  'paper.draft',
  z.strictObject({ copies: z.array(copy).min(1).max(200).nullable().default(null) }),
);
const receive = act(
  'receipts',
  '登记一份的签收',
  'paper.draft',
  z.strictObject({
    no: z.number().int().positive(),
    receivedBy: z.string().trim().min(1).max(200),
    atMs: statedAtMs.nullable().default(null),
  }),
);
const withdraw = act('withdraw', '撤回', 'paper.approve', z.strictObject({ reason }));
const correct = act('correct', '起草更正件', 'paper.draft', z.strictObject({}));
const circulate = act(
  'circulate',
  '送领导签批',
  'paper.draft',
  z.strictObject({ personIds: z.array(z.string().min(1).max(200)).min(1).max(20) }),
);

/** Answers with the paper as it is afterwards. */
async function answer(c: Context<ApiEnv>, paper: Paper) {
  const { api } = c.var;
  const where = { incidentId: paper.incidentId ?? '' };
  const rows = paper.incidentId === null ? [] : await api.store.list('instruction', { where, limit: 1_000 });
  const names = await loadNames(api.store, api.config);
  return c.json(
    presentPaper(
      paper,
      rows.map(({ doc }) => doc),
      names,
    ),
    200,
  );
}

/** Papers: draft, edit, approve, issue, receive, withdraw, correct, circulate. */
export function paperRoutes() {
  return newRoutes()
    .openapi(options, async (c) => {
      const { roster } = c.var.api.config;
      const kinds = PaperKind.options.map((kind) => {
        const { name, period, numbering } = templates[kind];
        return { kind, name, period: period ?? null, isNumbered: numbering !== null };
      });
      const ids = [...new Set([...roster.ownLeaders, ...roster.superiorLeaders])];
      const signers = ids.flatMap((id) => roster.people.filter((person) => person.id === id));
      return c.json({ templates: kinds, signers: signers.map(({ id, name, post }) => ({ id, name, post })) }, 200);
    })
    .openapi(list, async (c) => {
      const { incidentId, kind, state } = c.req.valid('query');
      const rows = await c.var.api.store.list('paper', {
        where: {
          ...(incidentId === undefined ? {} : { incidentId }),
          ...(kind?.length ? { kind } : {}),
          ...(state?.length ? { state } : {}),
        },
        orderBy: { field: 'createdAtMs', direction: 'desc' },
        limit: MAX_PAPERS,
      });
      return c.json(
        rows.map(({ doc }) => presentSummary(doc)),
        200,
      );
    })
    .openapi(draft, async (c) => answer(c, await draftPaper(c.var.api, { ...c.req.valid('json'), actor: actorOf(c) })))
    .openapi(show, async (c) => {
      const paper = await findPaper(c.var.api, c.req.valid('param').id);
      const access = { actor: actorOf(c), action: 'paper.view', subject: paper.id } as const;
      await c.var.api.accessLog.recordOnce({ ...access, incidentId: paper.incidentId });
      return answer(c, paper);
    })
    .openapi(edit, async (c) => answer(c, await editPaper(c.var.api, { ...aboutPaper(c), ...c.req.valid('json') })))
    .openapi(approve, async (c) =>
      answer(c, await approvePaper(c.var.api, { ...aboutPaper(c), ...c.req.valid('json') })),
    )
    .openapi(issue, async (c) => answer(c, await issuePaper(c.var.api, { ...aboutPaper(c), ...c.req.valid('json') })))
    .openapi(receive, async (c) =>
      answer(c, await receiveCopy(c.var.api, { ...aboutPaper(c), ...c.req.valid('json') })),
    )
    .openapi(withdraw, async (c) =>
      answer(c, await withdrawPaper(c.var.api, { ...aboutPaper(c), ...c.req.valid('json') })),
    )
    .openapi(correct, async (c) => answer(c, await correctPaper(c.var.api, aboutPaper(c))))
    .openapi(circulate, async (c) =>
      answer(c, await circulatePaper(c.var.api, { ...aboutPaper(c), ...c.req.valid('json') })),
    );
}

function aboutPaper(c: Context<ApiEnv>) {
  return { paperId: c.req.param('id') ?? '', actor: actorOf(c) };
}
