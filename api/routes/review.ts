import { createRoute, z } from '@hono/zod-openapi';
import { latestReview, recordReview, similarCases } from '../../response/index.ts';
import { actorOf, requirePermission } from '../auth/guard.ts';
import { presentCaseRow } from '../present/cases.ts';
import { findIncident } from '../present/incident.ts';
import { ReviewView, SimilarCasesView } from '../views-cases.ts';
import { answers, idParam, jsonBody, newRoutes } from './shared.ts';

const text = z.string().trim().min(1).max(5_000);
/** The three parts of a review (A24). */
export const ReviewBody = z.strictObject({ done: text, learned: text, next: text });

const record = createRoute({
  method: 'post',
  path: '/incidents/{id}/review',
  summary: '记录总结：做了什么、教训、走势；重大和严重舆情了结前必填',
  middleware: [requirePermission('case.write')] as const,
  request: { params: idParam, body: jsonBody(ReviewBody) },
  responses: answers(ReviewView, '最新的总结'),
});

const show = createRoute({
  method: 'get',
  path: '/incidents/{id}/review',
  summary: '最新的总结',
  middleware: [requirePermission('case.read')] as const,
  request: { params: idParam },
  responses: answers(ReviewView, '最新的总结，没有则为空'),
});

const similar = createRoute({
  method: 'get',
  path: '/incidents/{id}/similar-cases',
  summary: '与本事件相似的往例及相似之处',
  middleware: [requirePermission('case.read')] as const,
  request: { params: idParam },
  responses: answers(SimilarCasesView, '最相似的在前'),
});

/** The review of an incident, and what past cases teach about it. */
export function reviewRoutes() {
  return newRoutes()
    .openapi(record, async (c) => {
      const request = { incidentId: c.req.valid('param').id, ...c.req.valid('json'), actor: actorOf(c) };
      return c.json({ review: await recordReview(c.var.api, request) }, 200);
    })
    .openapi(show, async (c) => {
      const incident = await findIncident(c.var.api, c.req.valid('param').id);
      return c.json({ review: await latestReview(c.var.api, incident.id) }, 200);
    })
    .openapi(similar, async (c) => {
      const { api } = c.var;
      const found = await similarCases(api, await findIncident(api, c.req.valid('param').id));
      return c.json({ similar: found.map(({ doc, why }) => ({ case: presentCaseRow(api, doc), why })) }, 200);
    });
}
