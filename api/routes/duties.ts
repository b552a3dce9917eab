import { createRoute, z } from '@hono/zod-openapi';
import { Alarm, Duty } from '../../model/index.ts';
import { answerAlarm, recordProof } from '../../response/index.ts';
import { actorOf, requirePermission } from '../auth/guard.ts';
import { answers, idParam, jsonBody, newRoutes, statedAtMs } from './shared.ts';

const proof = createRoute({
  method: 'post',
  path: '/duties/{id}/proof',
  summary: '登记一项职责的办理凭据（如纸质快报签收）',
  middleware: [requirePermission('proof.record')] as const,
  request: {
    params: idParam,
    body: jsonBody(
      z.strictObject({
        note: z.string().trim().max(2_000).default(''),
        receivedBy: z.string().trim().max(200).nullable().default(null),
        atMs: statedAtMs.nullable().default(null),
        /** Who did it, where it must be done in person (A6). */
        personId: z.string().max(200).nullable().default(null),
      }),
    ),
  },
  responses: answers(Duty, '登记之后的职责'),
});

const acknowledge = createRoute({
  method: 'post',
  path: '/alarms/{id}/acknowledge',
  summary: '应答告警',
  middleware: [requirePermission('alarm.acknowledge')] as const,
  request: { params: idParam },
  responses: answers(Alarm, '应答之后的告警'),
});

/** Proofs of duties and answers to alarms. */
export function alarmAndDutyRoutes() {
  return newRoutes()
    .openapi(proof, async (c) => {
      const { receivedBy, ...proof } = c.req.valid('json');
      const request = { dutyId: c.req.valid('param').id, ...proof, receivedBy: receivedBy || null, actor: actorOf(c) };
      return c.json(await recordProof(c.var.api, request), 200);
    })
    .openapi(acknowledge, async (c) => {
      const request = { alarmId: c.req.valid('param').id, actor: actorOf(c), personId: c.var.user.personId };
      return c.json(await answerAlarm(c.var.api, request), 200);
    });
}
