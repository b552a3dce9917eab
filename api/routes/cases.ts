import { createRoute, z } from '@hono/zod-openapi';
import { Level } from '../../model/index.ts';
import { addOldCase, findCases } from '../../response/index.ts';
import { actorOf, requirePermission } from '../auth/guard.ts';
import { countTags, findCase, presentCase, presentCaseRow } from '../present/cases.ts';
import { CaseListView, CaseView } from '../views-cases.ts';
import { levelsQuery, wholeNumber } from './query.ts';
import { ReviewBody } from './review.ts';
import { answers, idParam, jsonBody, newRoutes, statedAtMs } from './shared.ts';

const list = createRoute({
  method: 'get',
  path: '/cases',
  summary: '检索案例库；检索会记入访问日志',
  middleware: [requirePermission('case.read')] as const,
  request: {
    query: z.strictObject({
      q: z.string().max(500).optional().openapi({ description: '词之间为“且”' }),
      tag: z.string().max(50).optional(),
      level: levelsQuery.optional(),
      offset: wholeNumber(0, 100_000).optional(),
      limit: wholeNumber(1, 100).optional(),
    }),
  },
  responses: answers(CaseListView, '一页；标题含检索词的在前，其次最近了结的在前'),
});

const show = createRoute({
  method: 'get',
  path: '/cases/{id}',
  summary: '一个案例；查看会记入访问日志',
  middleware: [requirePermission('case.read')] as const,
  request: { params: idParam },
  responses: answers(CaseView, '案例'),
});

const add = createRoute({
  method: 'post',
  path: '/cases',
  summary: '补录本系统启用之前的案例',
  middleware: [requirePermission('case.write')] as const,
  request: {
    body: jsonBody(
      z.strictObject({
        title: z.string().trim().min(1).max(200),
        level: Level,
        outcome: z.string().trim().min(1).max(5_000),
        tags: z.array(z.string().trim().min(1).max(50)).max(20).default([]),
        occurrenceAtMs: statedAtMs,
        closedAtMs: statedAtMs,
        review: ReviewBody.nullable().default(null),
      }),
    ),
  },
  responses: answers(CaseView, '入库的案例'),
});

/** The case library. */
export function caseRoutes() {
  return newRoutes()
    .openapi(list, async (c) => {
      const { api } = c.var;
      const { q = '', tag, level, offset = 0, limit = 20 } = c.req.valid('query');
      const levels = level?.filter((one) => one !== null);
      const found = await findCases(api.store, { q, levels, ...(tag ? { tag } : {}) });
      const criteria = { q, tag, level };
      const access = { actor: actorOf(c), action: 'case.search', subject: q || '（全部）' } as const;
      await api.accessLog.recordOnce({ ...access, incidentId: null, detail: criteria });
      const cases = found.slice(offset, offset + limit).map((doc) => presentCaseRow(api, doc));
      const next = offset + limit < found.length ? offset + limit : null;
      return c.json({ cases, total: found.length, next, tags: countTags(found) }, 200);
    })
    .openapi(show, async (c) => {
      const { api } = c.var;
      const doc = await findCase(api, c.req.valid('param').id);
      const access = { actor: actorOf(c), action: 'case.view', subject: doc.id } as const;
      await api.accessLog.recordOnce({ ...access, incidentId: doc.incidentId });
      return c.json(presentCase(api, doc), 200);
    })
    .openapi(add, async (c) => {
      const { api } = c.var;
      return c.json(presentCase(api, await addOldCase(api, c.req.valid('json'), actorOf(c))), 200);
    });
}
