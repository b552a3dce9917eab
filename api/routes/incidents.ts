import { createRoute, z } from '@hono/zod-openapi';
import { Incident } from '../../model/index.ts';
import { actorOf, requirePermission } from '../auth/guard.ts';
import { isAllowed } from '../permissions.ts';
import { loadCards } from '../present/cards.ts';
import { findIncident, loadIncident } from '../present/incident.ts';
import { IncidentListView, IncidentView } from '../views.ts';
import { levelsQuery, listOf, momentQuery, wholeNumber } from './query.ts';
import { answers, idParam, newRoutes } from './shared.ts';

const list = createRoute({
  method: 'get',
  path: '/incidents',
  summary: '舆情事件，最近发生的在前',
  middleware: [requirePermission('incident.read')] as const,
  request: {
    query: z.strictObject({
      status: listOf(Incident.shape.status).optional(),
      level: levelsQuery.optional(),
      from: momentQuery.optional(),
      to: momentQuery.optional(),
      offset: wholeNumber(0, 100_000).optional(),
      limit: wholeNumber(1, 100).optional(),
    }),
  },
  responses: answers(IncidentListView, '一页；next 为下一页的 offset'),
});

const show = createRoute({
  method: 'get',
  path: '/incidents/{id}',
  summary: '一个舆情事件的全部情况；查看会记入访问日志',
  middleware: [requirePermission('incident.read')] as const,
  request: { params: idParam },
  responses: answers(IncidentView, '舆情事件'),
});

/** Incidents as they are read. */
export function incidentRoutes() {
  return newRoutes()
    .openapi(list, async (c) => {
      const { api } = c.var;
      const { status, level, from, to, offset = 0, limit = 20 } = c.req.valid('query');
      const levels = level?.filter((one) => one !== null);
      const rows = await api.store.list('incident', {
        where: {
          ...(status?.length ? { status } : {}),
          ...(levels?.length ? { level: levels } : {}),
          ...(from === undefined && to === undefined ? {} : { occurrenceAtMs: { gte: from, lt: to } }),
        },
        orderBy: { field: 'occurrenceAtMs', direction: 'desc' },
        offset,
        limit: limit + 1,
      });
      const page = rows.slice(0, limit).map(({ doc }) => doc);
      const next = rows.length > limit ? offset + limit : null;
      return c.json({ incidents: await loadCards(api, page), next }, 200);
    })
    .openapi(show, async (c) => {
      const { api, user } = c.var;
      const incident = await findIncident(api, c.req.valid('param').id);
      const access = { actor: actorOf(c), action: 'incident.view', subject: incident.id } as const;
      await api.accessLog.recordOnce({ ...access, incidentId: incident.id });
      const isFull = isAllowed(user, 'incident.read-restricted');
      return c.json(await loadIncident(api, incident, isFull), 200);
    });
}
