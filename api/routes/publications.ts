import { createRoute, z } from '@hono/zod-openapi';
import { PublicationKind, ReviewerRole } from '../../model/index.ts';
import { draftPublication, recordPublished, recordUnapproved, reviewPublication } from '../../response/index.ts';
import { actorOf, requirePermission } from '../auth/guard.ts';
import { PublicationView } from '../views-publishing.ts';
import { answers, idParam, jsonBody, newRoutes, statedAtMs } from './shared.ts';

const line = z.string().trim().min(1).max(200);
const body = z.string().trim().min(1).max(20_000);
const places = z.array(z.string().trim().min(1).max(500)).min(1).max(50);

const draft = createRoute({
  method: 'post',
  path: '/incidents/{id}/publications',
  summary: '拟一篇对外稿件，须引用现行口径',
  middleware: [requirePermission('publishing.prepare')] as const,
  request: {
    params: idParam,
    body: jsonBody(
      z.strictObject({ kind: PublicationKind, title: line, text: body, wordingNo: z.number().int().positive() }),
    ),
  },
  responses: answers(PublicationView, '稿件（待审）'),
});

const unapproved = createRoute({
  method: 'post',
  path: '/incidents/{id}/publications/unapproved',
  summary: '如实登记一次未经批准的发布，供考核',
  middleware: [requirePermission('publishing.prepare')] as const,
  request: {
    params: idParam,
    body: jsonBody(
      z.strictObject({
        kind: PublicationKind,
        title: line,
        text: body,
        where: places,
        publishedAtMs: statedAtMs,
        publishedBy: line,
        note: z.string().trim().min(1).max(2_000),
      }),
    ),
  },
  responses: answers(PublicationView, '未经批准的发布'),
});

const review = createRoute({
  method: 'post',
  path: '/publications/{id}/review',
  summary: '登记审核结果及凭据；审核人须合乎级别',
  middleware: [requirePermission('publishing.decide')] as const,
  request: {
    params: idParam,
    body: jsonBody(
      z.strictObject({
        role: ReviewerRole,
        body: line,
        isPassed: z.boolean(),
        proof: z.string().trim().min(1).max(2_000),
        atMs: statedAtMs.nullable().default(null),
      }),
    ),
  },
  responses: answers(PublicationView, '审核之后的稿件'),
});

const published = createRoute({
  method: 'post',
  path: '/publications/{id}/published',
  summary: '登记稿件已由人发布：何时、何处',
  middleware: [requirePermission('publishing.prepare')] as const,
  request: {
    params: idParam,
    body: jsonBody(z.strictObject({ where: places, publishedAtMs: statedAtMs.nullable().default(null) })),
  },
  responses: answers(PublicationView, '已发布的稿件'),
});

/** Texts that people publish (A21); the program posts nothing. */
export function publicationRoutes() {
  return newRoutes()
    .openapi(draft, async (c) => {
      const request = { incidentId: c.req.valid('param').id, ...c.req.valid('json'), actor: actorOf(c) };
      return c.json(await draftPublication(c.var.api, request), 200);
    })
    .openapi(unapproved, async (c) => {
      const request = { incidentId: c.req.valid('param').id, ...c.req.valid('json'), actor: actorOf(c) };
      return c.json(await recordUnapproved(c.var.api, request), 200);
    })
    .openapi(review, async (c) => {
      const request = { publicationId: c.req.valid('param').id, ...c.req.valid('json'), actor: actorOf(c) };
      return c.json(await reviewPublication(c.var.api, request), 200);
    })
    .openapi(published, async (c) => {
      const request = { publicationId: c.req.valid('param').id, ...c.req.valid('json'), actor: actorOf(c) };
      return c.json(await recordPublished(c.var.api, request), 200);
    });
}
