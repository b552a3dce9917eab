import { createRoute, z } from '@hono/zod-openapi';
import { MediaRequest, MediaTier } from '../../model/index.ts';
import {
  answerMedia,
  decideMediaRequest,
  nameSpokesperson,
  recordMediaGuidance,
  recordMediaRequest,
} from '../../response/index.ts';
import { actorOf, requirePermission } from '../auth/guard.ts';
import { MediaRequestView, SpokespersonView } from '../views-publishing.ts';
import { answers, idParam, jsonBody, newRoutes, reason, statedAtMs } from './shared.ts';

const line = z.string().trim().min(1).max(200);

const name = createRoute({
  method: 'post',
  path: '/incidents/{id}/spokesperson',
  summary: '指定本事件的发言人（统一出口）',
  middleware: [requirePermission('publishing.decide')] as const,
  request: { params: idParam, body: jsonBody(z.strictObject({ personId: line })) },
  responses: answers(SpokespersonView, '发言人'),
});

const enter = createRoute({
  method: 'post',
  path: '/incidents/{id}/media-requests',
  summary: '登记媒体的采访或新闻发布会请求',
  middleware: [requirePermission('publishing.prepare')] as const,
  request: {
    params: idParam,
    body: jsonBody(
      z.strictObject({
        kind: MediaRequest.shape.kind,
        outlet: line,
        tier: MediaTier,
        isForeign: z.boolean(),
        topic: z.string().trim().min(1).max(1_000),
        contact: z.string().trim().max(500).default(''),
      }),
    ),
  },
  responses: answers(MediaRequestView, '媒体请求'),
});

const guide = createRoute({
  method: 'post',
  path: '/media-requests/{id}/guidance',
  summary: '登记上级党务工作部门或省级主管局宣传部门的指导',
  middleware: [requirePermission('publishing.prepare')] as const,
  request: {
    params: idParam,
    body: jsonBody(
      z.strictObject({
        office: z.enum(['party-work', 'provincial-publicity']),
        proof: z.string().trim().min(1).max(2_000),
        atMs: statedAtMs.nullable().default(null),
      }),
    ),
  },
  responses: answers(MediaRequestView, '登记之后的媒体请求'),
});

const accept = createRoute({
  method: 'post',
  path: '/media-requests/{id}/accept',
  summary: '接受媒体请求；涉外、中央、省级媒体须先有两项指导',
  middleware: [requirePermission('publishing.decide')] as const,
  request: { params: idParam, body: jsonBody(z.strictObject({ note: z.string().trim().max(1_000).default('') })) },
  responses: answers(MediaRequestView, '已接受的媒体请求'),
});

const decline = createRoute({
  method: 'post',
  path: '/media-requests/{id}/decline',
  summary: '谢绝媒体请求，写明理由',
  middleware: [requirePermission('publishing.prepare')] as const,
  request: { params: idParam, body: jsonBody(z.strictObject({ reason })) },
  responses: answers(MediaRequestView, '已谢绝的媒体请求'),
});

const answer = createRoute({
  method: 'post',
  path: '/media-requests/{id}/answer',
  summary: '发言人登记对媒体的答复，须引用现行口径',
  middleware: [requirePermission('media.answer')] as const,
  request: {
    params: idParam,
    body: jsonBody(
      z.strictObject({ text: z.string().trim().min(1).max(20_000), wordingNo: z.number().int().positive() }),
    ),
  },
  responses: answers(MediaRequestView, '已答复的媒体请求'),
});

/** Media that ask (A23): one outlet, one wording. */
export function mediaRoutes() {
  return newRoutes()
    .openapi(name, async (c) => {
      const request = { incidentId: c.req.valid('param').id, ...c.req.valid('json'), actor: actorOf(c) };
      return c.json(await nameSpokesperson(c.var.api, request), 200);
    })
    .openapi(enter, async (c) => {
      const request = { incidentId: c.req.valid('param').id, ...c.req.valid('json'), actor: actorOf(c) };
      return c.json(await recordMediaRequest(c.var.api, request), 200);
    })
    .openapi(guide, async (c) => {
      const request = { requestId: c.req.valid('param').id, ...c.req.valid('json'), actor: actorOf(c) };
      return c.json(await recordMediaGuidance(c.var.api, request), 200);
    })
    .openapi(accept, async (c) => {
      const request = { requestId: c.req.valid('param').id, ...c.req.valid('json'), actor: actorOf(c) };
      return c.json(await decideMediaRequest(c.var.api, { ...request, isAccepted: true }), 200);
    })
    .openapi(decline, async (c) => {
      const note = c.req.valid('json').reason;
      const request = { requestId: c.req.valid('param').id, note, isAccepted: false, actor: actorOf(c) };
      return c.json(await decideMediaRequest(c.var.api, request), 200);
    })
    .openapi(answer, async (c) => {
      const who = { personId: c.var.user.personId, actor: actorOf(c) };
      const request = { requestId: c.req.valid('param').id, ...c.req.valid('json'), ...who };
      return c.json(await answerMedia(c.var.api, request), 200);
    });
}
