import { createRoute, z } from '@hono/zod-openapi';
import { Partner } from '../../model/index.ts';
import { addPartner, changePartner, listPartners, removePartner, usePartner } from '../../response/index.ts';
import { actorOf, requirePermission } from '../auth/guard.ts';
import { partnersCsv } from '../present/partner-csv.ts';
import { PartnersView, PartnerView } from '../views-publishing.ts';
import { answers, idParam, jsonBody, newRoutes } from './shared.ts';

const line = z.string().trim().max(200).default('');
const entry = {
  name: z.string().trim().min(1).max(200),
  kind: Partner.shape.kind,
  contact: line,
  phone: line,
  standIn: line,
  standInPhone: line,
  agreement: line,
  notes: z.string().trim().max(2_000).default(''),
};

const list = createRoute({
  method: 'get',
  path: '/partners',
  summary: '媒体与重点网站合作名录',
  middleware: [requirePermission('partner.read')] as const,
  responses: answers(PartnersView, '按名称排列，已停用的在后'),
});

const exported = createRoute({
  method: 'get',
  path: '/partners/export',
  summary: '导出名录；导出会记入访问日志',
  middleware: [requirePermission('partner.read')] as const,
  responses: { 200: { description: 'CSV（带 BOM）', content: { 'text/csv': { schema: z.string() } } } },
});

const add = createRoute({
  method: 'post',
  path: '/partners',
  summary: '名录加一条',
  middleware: [requirePermission('partner.edit')] as const,
  request: { body: jsonBody(z.strictObject(entry)) },
  responses: answers(PartnerView, '新的一条'),
});

const change = createRoute({
  method: 'put',
  path: '/partners/{id}',
  summary: '改一条；seenAtMs 是您看到的更新时刻，之后有人改过就不保存',
  middleware: [requirePermission('partner.edit')] as const,
  request: {
    params: idParam,
    body: jsonBody(z.strictObject({ ...entry, isRetired: z.boolean(), seenAtMs: z.number().int() })),
  },
  responses: answers(PartnerView, '改过的一条'),
});

const remove = createRoute({
  method: 'delete',
  path: '/partners/{id}',
  summary: '删去一条',
  middleware: [requirePermission('partner.edit')] as const,
  request: { params: idParam },
  responses: answers(z.object({ id: z.string() }), '已删去'),
});

const use = createRoute({
  method: 'post',
  path: '/partners/{id}/uses',
  summary: '登记在某个事件中联系过',
  middleware: [requirePermission('partner.edit')] as const,
  request: {
    params: idParam,
    body: jsonBody(
      z.strictObject({ incidentId: z.string().min(1).max(200), purpose: z.string().trim().min(1).max(500) }),
    ),
  },
  responses: answers(PartnerView, '登记之后'),
});

/** The register of higher media and key sites (A27). */
export function partnerRoutes() {
  return newRoutes()
    .openapi(list, async (c) => c.json({ partners: await listPartners(c.var.api) }, 200))
    .openapi(exported, async (c) => {
      const { api } = c.var;
      const access = { actor: actorOf(c), action: 'partner.export', subject: 'partners', incidentId: null } as const;
      await api.accessLog.record(access);
      c.header('content-type', 'text/csv; charset=utf-8');
      c.header('content-disposition', 'attachment; filename="partners.csv"');
      return c.body(partnersCsv(await listPartners(api), api.config.settings.timeZone));
    })
    .openapi(add, async (c) => {
      return c.json(await addPartner(c.var.api, { entry: c.req.valid('json'), actor: actorOf(c) }), 200);
    })
    .openapi(change, async (c) => {
      const { isRetired, seenAtMs, ...changed } = c.req.valid('json');
      const request = { partnerId: c.req.valid('param').id, entry: changed, isRetired, seenAtMs };
      return c.json(await changePartner(c.var.api, { ...request, actor: actorOf(c) }), 200);
    })
    .openapi(remove, async (c) => {
      const { id } = c.req.valid('param');
      await removePartner(c.var.api, { partnerId: id, actor: actorOf(c) });
      return c.json({ id }, 200);
    })
    .openapi(use, async (c) => {
      const request = { partnerId: c.req.valid('param').id, ...c.req.valid('json'), actor: actorOf(c) };
      return c.json(await usePartner(c.var.api, request), 200);
    });
}
