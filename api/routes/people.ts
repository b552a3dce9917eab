import { createRoute, z } from '@hono/zod-openapi';
import { AppError, Leave, Patrol, RotaShift } from '../../model/index.ts';
import {
  acknowledgeBroadcast,
  endLeave,
  recordLeave,
  recordPatrol,
  removeShift,
  sendBroadcast,
  setShift,
  testContacts,
} from '../../response/index.ts';
import { actorOf, requirePermission } from '../auth/guard.ts';
import type { Permission } from '../permissions.ts';
import { loadPeople } from '../present/people.ts';
import { loadDiscovery, loadPatrols, presentBroadcast } from '../present/people-records.ts';
import { BroadcastView, DiscoveryView, PatrolsView, PeopleView } from '../views-people.ts';
import { momentQuery } from './query.ts';
import { answers, idParam, jsonBody, newRoutes, statedAtMs } from './shared.ts';

const personId = z.string().min(1).max(200);
const words = z.string().trim().max(2_000);
const span = { fromMs: statedAtMs, toMs: statedAtMs };

function read<P extends string, S extends z.ZodType>(path: P, summary: string, view: S) {
  return createRoute({
    method: 'get',
    path,
    summary,
    middleware: [requirePermission('people.read')] as const,
    responses: answers(view, summary),
  });
}

function change<P extends string, B extends z.ZodType, S extends z.ZodType>(
  path: P,
  summary: string,
  permission: Permission,
  body: B,
  view: S,
) {
  return createRoute({
    method: 'post',
    path,
    summary,
    middleware: [requirePermission(permission)] as const,
    request: { body: jsonBody(body) },
    responses: answers(view, summary),
  });
}

function changeOne<P extends string, B extends z.ZodType, S extends z.ZodType>(
  path: P,
  summary: string,
  permission: Permission,
  body: B,
  view: S,
) {
  return createRoute({
    method: 'post',
    path,
    summary,
    middleware: [requirePermission(permission)] as const,
    request: { params: idParam, body: jsonBody(body) },
    responses: answers(view, summary),
  });
}

const people = read('/people', '人员与值班：名册、排班、请假、联系方式测试', PeopleView);
const broadcasts = read('/broadcasts', '群发通知及每人的送达、签收，新的在前', z.array(BroadcastView));
const patrols = read('/patrols', '每日巡查及当日各类来源的覆盖', PatrolsView);
const discovery = createRoute({
  method: 'get',
  path: '/discovery',
  summary: '一段时间内本单位如何得知舆情：自己先发现，还是别人先告知',
  middleware: [requirePermission('people.read')] as const,
  request: { query: z.strictObject({ from: momentQuery.optional(), to: momentQuery.optional() }) },
  responses: answers(DiscoveryView, '件数'),
});
const Shift = z.strictObject({ ...span, a: personId, b: personId });
const shift = change('/people/rota', '排一班：谁值班、谁替补', 'rota.set', Shift, RotaShift);
const Nothing = z.strictObject({});
const unshift = changeOne('/people/rota/{id}/remove', '删去一班', 'rota.set', Nothing, RotaShift);
const Away = z.strictObject({
  ...span,
  personId,
  standIn: personId.nullable().default(null),
  note: words.default(''),
});
const leave = change('/people/leave', '登记请假及替补', 'rota.set', Away, Leave);
const back = changeOne('/people/leave/{id}/end', '提前销假', 'rota.set', Nothing, Leave);
const test = change(
  '/people/contact-tests',
  '现在就向这些人（不写则全体）发测试消息',
  'rota.set',
  z.strictObject({ personIds: z.array(personId).max(1_000).nullable().default(null) }),
  z.object({ messages: z.number().int() }),
);
const Text = z.strictObject({ text: words.min(1).max(500) });
const broadcast = change('/broadcasts', '群发给全体网络发言人和舆情管理员', 'broadcast.send', Text, BroadcastView);
const acknowledge = changeOne(
  '/broadcasts/{id}/acknowledge',
  '签收群发通知；值班员可代记他人电话签收',
  'people.read',
  z.strictObject({ personId: personId.nullable().default(null), how: words.default('') }),
  BroadcastView,
);
const Round = z.strictObject({ assessment: words.min(1), warnings: words.default('') });
const patrol = change('/patrols', '登记今日巡查', 'patrol.record', Round, Patrol);

/** People and duty: the roster, rota and leave, tests of contacts, broadcasts, daily rounds. */
export function peopleRoutes() {
  return newRoutes()
    .openapi(people, async (c) => c.json(await loadPeople(c.var.api), 200))
    .openapi(patrols, async (c) => c.json(await loadPatrols(c.var.api), 200))
    .openapi(discovery, async (c) => {
      const { from = 0, to = c.var.api.clock.now() + 1 } = c.req.valid('query');
      return c.json(await loadDiscovery(c.var.api, from, to), 200);
    })
    .openapi(broadcasts, async (c) => {
      const { api } = c.var;
      const orderBy = { field: 'sentAtMs', direction: 'desc' } as const;
      const rows = await api.store.list('broadcast', { orderBy, limit: 20 });
      return c.json(await Promise.all(rows.map(({ doc }) => presentBroadcast(api, doc))), 200);
    })
    .openapi(shift, async (c) => {
      return c.json(await setShift(c.var.api, { ...c.req.valid('json'), actor: actorOf(c) }), 200);
    })
    .openapi(unshift, async (c) => {
      return c.json(await removeShift(c.var.api, { id: c.req.valid('param').id, actor: actorOf(c) }), 200);
    })
    .openapi(leave, async (c) => {
      return c.json(await recordLeave(c.var.api, { ...c.req.valid('json'), actor: actorOf(c) }), 200);
    })
    .openapi(back, async (c) => {
      return c.json(await endLeave(c.var.api, { id: c.req.valid('param').id, actor: actorOf(c) }), 200);
    })
    .openapi(test, async (c) => {
      const messages = await testContacts(c.var.api, { ...c.req.valid('json'), actor: actorOf(c) });
      return c.json({ messages }, 200);
    })
    .openapi(broadcast, async (c) => {
      const sent = await sendBroadcast(c.var.api, { ...c.req.valid('json'), actor: actorOf(c) });
      return c.json(await presentBroadcast(c.var.api, sent), 200);
    })
    .openapi(acknowledge, async (c) => {
      const { personId: named, how } = c.req.valid('json');
      const own = c.var.user.personId;
      const personId = named ?? own;
      if (personId === null) throw new AppError('input-invalid', '请写明签收人', { field: 'personId' });
      const request = { id: c.req.valid('param').id, personId, how: wayOf(how, personId === own), actor: actorOf(c) };
      return c.json(await presentBroadcast(c.var.api, await acknowledgeBroadcast(c.var.api, request)), 200);
    })
    .openapi(patrol, async (c) => {
      return c.json(await recordPatrol(c.var.api, { ...c.req.valid('json'), actor: actorOf(c) }), 200);
    });
}

/** Somebody else's word on record says how it came. */
function wayOf(how: string, isOwn: boolean): string {
  if (isOwn) return how || '本人签收';
  if (how === '') throw new AppError('input-invalid', '代记签收须写明本人如何答复', { field: 'how' });
  return `代记：${how}`;
}
