import { createRoute, z } from '@hono/zod-openapi';
import { Guidance } from '../../model/index.ts';
import {
  assignGuidance,
  guidanceOf,
  missingForGuidance,
  recordForGuidance,
  reportGuidance,
  startGuidance,
  withdrawGuidance,
  wordingsOf,
} from '../../response/index.ts';
import { actorOf, requirePermission } from '../auth/guard.ts';
import type { ApiContext } from '../context.ts';
import { GuidanceView, OwnGuidanceView } from '../views-publishing.ts';
import { answers, idParam, jsonBody, newRoutes, reason, statedAtMs } from './shared.ts';

const assign = createRoute({
  method: 'post',
  path: '/incidents/{id}/guidance',
  summary: '给名册上的网评员派引导任务（待下达）',
  middleware: [requirePermission('publishing.prepare')] as const,
  request: {
    params: idParam,
    body: jsonBody(
      z.strictObject({
        personId: z.string().min(1).max(200),
        task: z.string().trim().min(1).max(2_000),
        place: z.string().trim().max(500).default(''),
        wordingNo: z.number().int().positive(),
        joins: Guidance.shape.joins.default('none'),
      }),
    ),
  },
  responses: answers(GuidanceView, '引导任务'),
});

const record = createRoute({
  method: 'post',
  path: '/guidance/{id}/records',
  summary: '登记统一协调、书面报告或上级网管部门的同意',
  middleware: [requirePermission('publishing.prepare')] as const,
  request: {
    params: idParam,
    body: jsonBody(
      z.strictObject({
        record: z.enum(['coordination', 'written-report', 'consent']),
        office: z.string().trim().max(200).default(''),
        proof: z.string().trim().min(1).max(2_000),
        atMs: statedAtMs.nullable().default(null),
      }),
    ),
  },
  responses: answers(GuidanceView, '登记之后的引导任务'),
});

const start = createRoute({
  method: 'post',
  path: '/guidance/{id}/start',
  summary: '下达引导任务；缺协调、同意或三同步的不能下达',
  middleware: [requirePermission('publishing.decide')] as const,
  request: { params: idParam },
  responses: answers(GuidanceView, '已下达的引导任务'),
});

const withdraw = createRoute({
  method: 'post',
  path: '/guidance/{id}/withdraw',
  summary: '撤回引导任务',
  middleware: [requirePermission('publishing.prepare')] as const,
  request: { params: idParam, body: jsonBody(z.strictObject({ reason })) },
  responses: answers(GuidanceView, '已撤回的引导任务'),
});

const own = createRoute({
  method: 'get',
  path: '/guidance/mine',
  summary: '派给自己的引导任务',
  middleware: [requirePermission('guidance.own')] as const,
  responses: answers(OwnGuidanceView, '已下达过的任务，新的在前'),
});

const report = createRoute({
  method: 'post',
  path: '/guidance/{id}/reports',
  summary: '网评员登记自己做了什么、在哪里、何时',
  middleware: [requirePermission('guidance.own')] as const,
  request: {
    params: idParam,
    body: jsonBody(
      z.strictObject({
        text: z.string().trim().min(1).max(5_000),
        url: z.string().trim().max(2_000).nullable().default(null),
        atMs: statedAtMs.nullable().default(null),
      }),
    ),
  },
  responses: answers(GuidanceView, '登记之后的引导任务'),
});

/** Assignments to commentators and what they say they did (A22); the program posts nothing. */
export function guidanceRoutes() {
  return newRoutes()
    .openapi(assign, async (c) => {
      const request = { incidentId: c.req.valid('param').id, ...c.req.valid('json'), actor: actorOf(c) };
      return c.json(await assignGuidance(c.var.api, request), 200);
    })
    .openapi(record, async (c) => {
      const request = { guidanceId: c.req.valid('param').id, ...c.req.valid('json'), actor: actorOf(c) };
      return c.json(await recordForGuidance(c.var.api, request), 200);
    })
    .openapi(start, async (c) => {
      return c.json(await startGuidance(c.var.api, { guidanceId: c.req.valid('param').id, actor: actorOf(c) }), 200);
    })
    .openapi(withdraw, async (c) => {
      const request = { guidanceId: c.req.valid('param').id, why: c.req.valid('json').reason, actor: actorOf(c) };
      return c.json(await withdrawGuidance(c.var.api, request), 200);
    })
    .openapi(own, async (c) => {
      const { personId } = c.var.user;
      return c.json({ tasks: personId === null ? [] : await ownTasks(c.var.api, personId) }, 200);
    })
    .openapi(report, async (c) => {
      const who = { personId: c.var.user.personId, actor: actorOf(c) };
      const request = { guidanceId: c.req.valid('param').id, ...c.req.valid('json'), ...who };
      return c.json(await reportGuidance(c.var.api, request), 200);
    });
}

async function ownTasks(api: ApiContext, personId: string): Promise<OwnGuidanceView['tasks']> {
  const mine = await guidanceOf(api, personId);
  return Promise.all(
    mine.map(async ({ guidance, incident }) => ({
      ...guidance,
      incidentTitle: incident.title,
      missing: await missingForGuidance(api, guidance),
      wording: (await wordingsOf(api, incident.id)).find(({ doc }) => doc.no === guidance.wordingNo)?.doc.text ?? null,
    })),
  );
}
