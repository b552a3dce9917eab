import { createRoute, z } from '@hono/zod-openapi';
import { Duty, Instruction } from '../../model/index.ts';
import { divideInstruction, listSupervised, noteProgress, recordInstruction } from '../../response/index.ts';
import { actorOf, requirePermission } from '../auth/guard.ts';
import { loadNames } from '../present/names.ts';
import { presentSupervised } from '../present/papers.ts';
import { SupervisedView } from '../views-papers.ts';
import { answers, idParam, jsonBody, newRoutes, statedAtMs } from './shared.ts';

const text = z.string().trim().min(1).max(2_000);

const record = createRoute({
  method: 'post',
  path: '/papers/{id}/instructions',
  summary: '登记领导写在文稿上的批示（附照片）',
  middleware: [requirePermission('instruction.follow')] as const,
  request: {
    params: idParam,
    body: jsonBody(
      z.strictObject({
        personId: z.string().min(1).max(200),
        text,
        atMs: statedAtMs.nullable().default(null),
        attachmentId: z.string().min(1).max(200),
      }),
    ),
  },
  responses: answers(Instruction, '登记的批示'),
});

const order = z.strictObject({
  owner: z.string().trim().min(1).max(200),
  title: z.string().trim().min(1).max(500),
  dueAtMs: statedAtMs,
});

const divide = createRoute({
  method: 'post',
  path: '/instructions/{id}/duties',
  summary: '把批示分解为有承办人、有时限的事项',
  middleware: [requirePermission('instruction.follow')] as const,
  request: { params: idParam, body: jsonBody(z.strictObject({ duties: z.array(order).min(1).max(20) })) },
  responses: answers(z.array(Duty), '分解出的事项'),
});

const progress = createRoute({
  method: 'post',
  path: '/duties/{id}/progress',
  summary: '记一条进展（督办）',
  middleware: [requirePermission('instruction.follow')] as const,
  request: { params: idParam, body: jsonBody(z.strictObject({ text })) },
  responses: answers(Duty, '记过进展的事项'),
});

const supervision = createRoute({
  method: 'get',
  path: '/supervision',
  summary: '督办清单：领导批示中尚未办结的事项，先到期的在前',
  middleware: [requirePermission('incident.read-restricted')] as const,
  responses: answers(z.array(SupervisedView), '督办清单'),
});

/** Leaders' instructions: recorded, divided into duties, followed to the end. */
export function instructionRoutes() {
  return newRoutes()
    .openapi(record, async (c) => {
      const request = { paperId: c.req.valid('param').id, ...c.req.valid('json'), actor: actorOf(c) };
      return c.json(await recordInstruction(c.var.api, request), 200);
    })
    .openapi(divide, async (c) => {
      const request = { instructionId: c.req.valid('param').id, ...c.req.valid('json'), actor: actorOf(c) };
      return c.json(await divideInstruction(c.var.api, request), 200);
    })
    .openapi(progress, async (c) => {
      const request = { dutyId: c.req.valid('param').id, ...c.req.valid('json'), actor: actorOf(c) };
      return c.json(await noteProgress(c.var.api, request), 200);
    })
    .openapi(supervision, async (c) => {
      const { api } = c.var;
      const names = await loadNames(api.store, api.config);
      const rows = await listSupervised(api);
      return c.json(
        rows.map((one) => presentSupervised(one, names, api.clock.now())),
        200,
      );
    });
}
