import { createRoute, z } from '@hono/zod-openapi';
import type { Access } from '../../model/index.ts';
import { fullMoment } from '../../response/index.ts';
import { actorOf, requirePermission } from '../auth/guard.ts';
import type { ApiContext } from '../context.ts';
import { csvOf } from '../csv.ts';
import { AccessListView } from '../views-accounting.ts';
import { momentQuery, wholeNumber } from './query.ts';
import { answers, newRoutes } from './shared.ts';

const MAX_EXPORT = 10_000;
/** Subjects that say no more than the action does. */
const NAMELESS = new Set(['access', 'accounting', 'partners', 'board']);

const criteria = {
  actor: z.string().max(200).optional().openapi({ description: '登录名' }),
  incidentId: z.string().max(200).optional(),
  action: z.string().max(50).optional(),
  from: momentQuery.optional(),
  to: momentQuery.optional(),
};
const Criteria = z.strictObject(criteria);

const list = createRoute({
  method: 'get',
  path: '/accesses',
  summary: '访问记录：谁、何时、从哪里、看了什么，最近的在前',
  middleware: [requirePermission('access.read')] as const,
  request: {
    query: z.strictObject({
      ...criteria,
      offset: wholeNumber(0, 100_000).optional(),
      limit: wholeNumber(1, 200).optional(),
    }),
  },
  responses: answers(AccessListView, '一页；next 为下一页的 offset'),
});

const exported = createRoute({
  method: 'get',
  path: '/accesses/export',
  summary: '访问记录导出（CSV），最近一万条；导出也会记入访问记录',
  middleware: [requirePermission('access.read')] as const,
  request: { query: Criteria },
  responses: { 200: { description: 'CSV（带 BOM）', content: { 'text/csv': { schema: z.string() } } } },
});

async function read(
  api: ApiContext,
  query: z.infer<typeof Criteria>,
  page: { limit: number; offset: number },
): Promise<Access[]> {
  const { actor, incidentId, action, from, to } = query;
  const rows = await api.store.list('access', {
    where: {
      ...(actor ? { actor } : {}),
      ...(incidentId ? { incidentId } : {}),
      ...(action ? { action } : {}),
      ...(from === undefined && to === undefined ? {} : { atMs: { gte: from, lt: to } }),
    },
    orderBy: { field: 'atMs', direction: 'desc' },
    ...page,
  });
  return rows.map(({ doc }) => doc);
}

/** Puts the titles of incidents and cases beside their ids. */
async function titled(api: ApiContext, rows: readonly Access[]) {
  const ids = [...new Set(rows.flatMap(({ incidentId, subject }) => [incidentId ?? '', subject]).filter(Boolean))];
  const where = { id: ids };
  const [incidents, cases] =
    ids.length === 0
      ? [[], []]
      : await Promise.all([
          api.store.list('incident', { where, limit: ids.length }),
          api.store.list('case', { where, limit: ids.length }),
        ]);
  const titles = new Map([...incidents, ...cases].map(({ doc }) => [doc.id, doc.title]));
  return rows.map((row) => ({
    ...row,
    title:
      titles.get(row.subject) ?? titles.get(row.incidentId ?? '') ?? (NAMELESS.has(row.subject) ? '' : row.subject),
  }));
}

/** Who looked at what (A26). */
export function accessRoutes() {
  return newRoutes()
    .openapi(list, async (c) => {
      const { api } = c.var;
      const { offset = 0, limit = 50, ...query } = c.req.valid('query');
      const rows = await read(api, query, { limit: limit + 1, offset });
      const access = { actor: actorOf(c), action: 'access.view', subject: 'access', incidentId: null } as const;
      await api.accessLog.recordOnce({ ...access, detail: query });
      const next = rows.length > limit ? offset + limit : null;
      return c.json({ accesses: await titled(api, rows.slice(0, limit)), next }, 200);
    })
    .openapi(exported, async (c) => {
      const { api } = c.var;
      const query = c.req.valid('query');
      const access = { actor: actorOf(c), action: 'access.export', subject: 'access', incidentId: null } as const;
      await api.accessLog.record({ ...access, detail: query });
      const rows = await read(api, query, { limit: MAX_EXPORT, offset: 0 });
      const zone = api.config.settings.timeZone;
      const head = ['时间', '人员', '登录名', '操作', '对象', '事件编号', '来自', '说明'];
      const lines = rows.map((one) => [
        ...[fullMoment(one.atMs, zone), one.actorName, one.actor, one.action, one.subject],
        ...[one.incidentId, one.address, one.detail],
      ]);
      c.header('content-disposition', 'attachment; filename="access-log.csv"');
      c.header('content-type', 'text/csv; charset=utf-8');
      return c.body(csvOf([head, ...lines]));
    });
}
