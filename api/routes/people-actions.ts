import { createRoute, z } from '@hono/zod-openapi';
import type { Context } from 'hono';
import { AppError, type Incident } from '../../model/index.ts';
import { ableInPerson, answerIncident, declareUrgent, recordToldBy, setDepartments } from '../../response/index.ts';
import { actorOf, requirePermission } from '../auth/guard.ts';
import type { ApiEnv } from '../context.ts';
import { isAllowed, type Permission } from '../permissions.ts';
import { findIncident, loadIncident } from '../present/incident.ts';
import { loadLadder } from '../present/people-records.ts';
import { IncidentView } from '../views.ts';
import { LadderView } from '../views-people.ts';
import { answers, idParam, jsonBody, newRoutes, reason, statedAtMs } from './shared.ts';

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

const take = action('answer', '我在处理：不再往上呼叫', 'ladder.answer', z.strictObject({}));
const urgent = action('urgent', '按“特别重大”立即逐级上报', 'urgent.declare', z.strictObject({ reason }));
const told = action(
  'told-by',
  '登记外单位或他人告知本单位的时间',
  'proof.record',
  z.strictObject({
    who: z.string().trim().min(1).max(200),
    how: z.string().trim().min(1).max(200),
    atMs: statedAtMs,
  }),
);
const departments = action(
  'departments',
  '登记涉及的部门',
  'proof.record',
  z.strictObject({ departmentIds: z.array(z.string().min(1).max(200)).max(100) }),
);
const ladder = createRoute({
  method: 'get',
  path: '/incidents/{id}/ladder',
  summary: '逐级呼叫的情况：叫过谁、谁应答、是否还在往上叫',
  middleware: [requirePermission('incident.read-restricted')] as const,
  request: { params: idParam },
  responses: answers(LadderView, '逐级呼叫'),
});

const inPerson = createRoute({
  method: 'get',
  path: '/duties/{id}/people',
  summary: '须亲自办理的职责可由谁办（不限人的为空）',
  middleware: [requirePermission('incident.read-restricted')] as const,
  request: { params: idParam },
  responses: answers(z.array(z.object({ id: z.string(), name: z.string(), post: z.string() })), '第一责任人及其替补'),
});

async function answer(c: Context<ApiEnv>, incident: Incident) {
  const isFull = isAllowed(c.var.user, 'incident.read-restricted');
  return c.json(await loadIncident(c.var.api, incident, isFull), 200);
}

/** What people do about an incident besides its level: take it up, declare it urgent, say who told them, name its departments. */
export function peopleActionRoutes() {
  return newRoutes()
    .openapi(ladder, async (c) => {
      const incident = await findIncident(c.var.api, c.req.valid('param').id);
      return c.json(await loadLadder(c.var.api, incident, c.var.user.personId), 200);
    })
    .openapi(inPerson, async (c) => {
      const { api } = c.var;
      const found = await api.store.get('duty', c.req.valid('param').id);
      if (found === undefined) throw new AppError('not-found', '没有这项职责');
      const able = await ableInPerson(api, found.doc, await findIncident(api, found.doc.incidentId));
      return c.json(
        (able ?? []).map(({ id, name, post }) => ({ id, name, post })),
        200,
      );
    })
    .openapi(take, async (c) => {
      const request = { incidentId: c.req.valid('param').id, actor: actorOf(c), personId: c.var.user.personId };
      return answer(c, await answerIncident(c.var.api, request));
    })
    .openapi(urgent, async (c) => {
      const request = { incidentId: c.req.valid('param').id, ...c.req.valid('json'), actor: actorOf(c) };
      return answer(c, await declareUrgent(c.var.api, request));
    })
    .openapi(told, async (c) => {
      const request = { incidentId: c.req.valid('param').id, ...c.req.valid('json'), actor: actorOf(c) };
      return answer(c, await recordToldBy(c.var.api, request));
    })
    .openapi(departments, async (c) => {
      const request = { incidentId: c.req.valid('param').id, ...c.req.valid('json'), actor: actorOf(c) };
      return answer(c, await setDepartments(c.var.api, request));
    });
}
