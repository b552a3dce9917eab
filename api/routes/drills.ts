import { createRoute, z } from '@hono/zod-openapi';
import { CalendarRecord } from '../../model/index.ts';
import { calendarDuties, recordCalendar } from '../../response/index.ts';
import { actorOf, requirePermission } from '../auth/guard.ts';
import { CalendarDutiesView } from '../views-accounting.ts';
import { answers, jsonBody, newRoutes, statedAtMs } from './shared.ts';

const MAX_RECORDS = 100;

const show = createRoute({
  method: 'get',
  path: '/calendar-duties',
  summary: '演练与预案复核：上次何时，何时到期',
  middleware: [requirePermission('case.read')] as const,
  responses: answers(CalendarDutiesView, '两项定期事项与最近的记录'),
});

const record = createRoute({
  method: 'post',
  path: '/calendar-records',
  summary: '登记一次演练或一次预案复核',
  middleware: [requirePermission('case.write')] as const,
  request: {
    body: jsonBody(
      z.strictObject({
        kind: CalendarRecord.shape.kind,
        atMs: statedAtMs,
        note: z.string().trim().min(1).max(2_000),
      }),
    ),
  },
  responses: answers(CalendarRecord, '登记的记录'),
});

/** Drills and the review of the plan, at regular intervals (B12). */
export function drillRoutes() {
  return newRoutes()
    .openapi(show, async (c) => {
      const { api } = c.var;
      const rows = await api.store.list('calendarRecord', {
        orderBy: { field: 'atMs', direction: 'desc' },
        limit: MAX_RECORDS,
      });
      return c.json({ duties: await calendarDuties(api), records: rows.map(({ doc }) => doc) }, 200);
    })
    .openapi(record, async (c) => {
      return c.json(await recordCalendar(c.var.api, { ...c.req.valid('json'), actor: actorOf(c) }), 200);
    });
}
