import { createRoute, z } from '@hono/zod-openapi';
import type { Context } from 'hono';
import { type Incident, Level } from '../../model/index.ts';
import {
  closeIncident,
  confirmLevel,
  determineLevel,
  dismissIncident,
  fillThreeSync,
  sendNow,
} from '../../response/index.ts';
import { actorOf, requirePermission } from '../auth/guard.ts';
import type { ApiEnv } from '../context.ts';
import { isAllowed, type Permission } from '../permissions.ts';
import { loadIncident } from '../present/incident.ts';
import { IncidentView } from '../views.ts';
import { answers, idParam, jsonBody, newRoutes, reason, statedAtMs } from './shared.ts';

const sync = z.string().trim().max(2_000).nullable();
const ReasonBody = z.strictObject({ reason });

function action<P extends string, S extends z.ZodType>(path: P, summary: string, permission: Permission, body: S) {
  return createRoute({
    method: 'post',
    path: `/incidents/{id}/${path}` as const,
    summary,
    middleware: [requirePermission(permission)] as const,
    request: { params: idParam, body: jsonBody(body) },
    responses: answers(IncidentView, '办理之后的事件'),
  });
}

const level = action('level', '研判级别：确认、升级或降级', 'level.confirm', z.strictObject({ level: Level, reason }));
const determine = action(
  'determine',
  '登记上级确定的级别及其依据',
  'level.determine',
  z.strictObject({
    level: Level,
    body: z.string().trim().min(1).max(200),
    proof: z.string().trim().min(1).max(2_000),
    reason,
    atMs: statedAtMs.nullable().default(null),
  }),
);
const dismiss = action('dismiss', '撤销：不是本单位的舆情', 'incident.dismiss', ReasonBody);
const send = action('send-now', '立即发出报告', 'report.send', ReasonBody);
const threeSync = action(
  'three-sync',
  '填写三同步',
  'three-sync.fill',
  z.strictObject({
    responsesTogether: sync.default(null),
    wordingTogether: sync.default(null),
    authorityTogether: sync.default(null),
    light: sync.default(null),
  }),
);
const close = action(
  'close',
  '办结并存入案例库；重大和严重舆情须先有总结',
  'incident.close',
  z.strictObject({ reason, tags: z.array(z.string().trim().min(1).max(50)).max(20).default([]) }),
);

/** Answers a decision with the incident as it is afterwards. */
async function answer(c: Context<ApiEnv>, incident: Incident) {
  const isFull = isAllowed(c.var.user, 'incident.read-restricted');
  return c.json(await loadIncident(c.var.api, incident, isFull), 200);
}

/** What people decide about an incident. */
export function incidentActionRoutes() {
  return newRoutes()
    .openapi(level, async (c) => {
      const request = { incidentId: c.req.valid('param').id, ...c.req.valid('json'), actor: actorOf(c) };
      return answer(c, await confirmLevel(c.var.api, request));
    })
    .openapi(determine, async (c) => {
      const request = { incidentId: c.req.valid('param').id, ...c.req.valid('json'), actor: actorOf(c) };
      return answer(c, await determineLevel(c.var.api, request));
    })
    .openapi(dismiss, async (c) => {
      const request = { incidentId: c.req.valid('param').id, ...c.req.valid('json'), actor: actorOf(c) };
      return answer(c, await dismissIncident(c.var.api, request));
    })
    .openapi(send, async (c) => {
      const request = { incidentId: c.req.valid('param').id, ...c.req.valid('json'), actor: actorOf(c) };
      return answer(c, await sendNow(c.var.api, request));
    })
    .openapi(threeSync, async (c) => {
      const request = { incidentId: c.req.valid('param').id, ...c.req.valid('json'), actor: actorOf(c) };
      return answer(c, await fillThreeSync(c.var.api, request));
    })
    .openapi(close, async (c) => {
      const request = { incidentId: c.req.valid('param').id, ...c.req.valid('json'), actor: actorOf(c) };
      return answer(c, await closeIncident(c.var.api, request));
    });
}
