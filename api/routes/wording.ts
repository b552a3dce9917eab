import { createRoute, z } from '@hono/zod-openapi';
import { Figure, WordingFact } from '../../model/index.ts';
import { makeWordingCurrent, proposeWording, reportWording } from '../../response/index.ts';
import { actorOf, requirePermission } from '../auth/guard.ts';
import { findIncident } from '../present/incident.ts';
import { loadPublishing } from '../present/publishing.ts';
import { PublishingView, WordingView } from '../views-publishing.ts';
import { answers, idParam, jsonBody, newRoutes, statedAtMs } from './shared.ts';

const show = createRoute({
  method: 'get',
  path: '/incidents/{id}/publishing',
  summary: '三同步、口径、发布、引导与媒体接待的全部情况',
  middleware: [requirePermission('publishing.read')] as const,
  request: { params: idParam },
  responses: answers(PublishingView, '对外表述的情况'),
});

const propose = createRoute({
  method: 'post',
  path: '/incidents/{id}/wordings',
  summary: '部门提出口径',
  middleware: [requirePermission('publishing.prepare')] as const,
  request: {
    params: idParam,
    body: jsonBody(
      z.strictObject({
        department: z.string().trim().min(1).max(200),
        text: z.string().trim().min(1).max(5_000),
        facts: z.array(WordingFact).max(50).default([]),
        figures: z.array(Figure).max(50).default([]),
      }),
    ),
  },
  responses: answers(WordingView, '新口径（草稿）'),
});

const report = createRoute({
  method: 'post',
  path: '/wordings/{id}/report',
  summary: '登记口径已报上级',
  middleware: [requirePermission('publishing.prepare')] as const,
  request: {
    params: idParam,
    body: jsonBody(
      z.strictObject({
        to: z.string().trim().min(1).max(200),
        dispatchId: z.string().max(200).nullable().default(null),
        proof: z.string().trim().min(1).max(2_000),
        atMs: statedAtMs.nullable().default(null),
      }),
    ),
  },
  responses: answers(WordingView, '已上报的口径'),
});

const current = createRoute({
  method: 'post',
  path: '/wordings/{id}/current',
  summary: '定为现行口径，原口径随即失效；expectedNo 是您看到的现行号',
  middleware: [requirePermission('publishing.decide')] as const,
  request: {
    params: idParam,
    body: jsonBody(z.strictObject({ expectedNo: z.number().int().positive().nullable() })),
  },
  responses: answers(WordingView, '现行口径'),
});

/** The unit's wording of an incident (A22, A23), and all that is said outside about it. */
export function wordingRoutes() {
  return newRoutes()
    .openapi(show, async (c) => {
      const { api } = c.var;
      const incident = await findIncident(api, c.req.valid('param').id);
      const access = { actor: actorOf(c), action: 'publishing.view', subject: incident.id } as const;
      await api.accessLog.recordOnce({ ...access, incidentId: incident.id });
      return c.json(await loadPublishing(api, incident), 200);
    })
    .openapi(propose, async (c) => {
      const request = { incidentId: c.req.valid('param').id, ...c.req.valid('json'), actor: actorOf(c) };
      return c.json(await proposeWording(c.var.api, request), 200);
    })
    .openapi(report, async (c) => {
      const request = { wordingId: c.req.valid('param').id, ...c.req.valid('json'), actor: actorOf(c) };
      return c.json(await reportWording(c.var.api, request), 200);
    })
    .openapi(current, async (c) => {
      const request = { wordingId: c.req.valid('param').id, ...c.req.valid('json'), actor: actorOf(c) };
      return c.json(await makeWordingCurrent(c.var.api, request), 200);
    });
}
