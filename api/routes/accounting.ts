import { createRoute, z } from '@hono/zod-openapi';
import type { Context } from 'hono';
import { Accountability, AppError, Correction } from '../../model/index.ts';
import { accountIncident, accountPeriod, recordAccountability, recordCorrection } from '../../response/index.ts';
import { actorOf, requirePermission } from '../auth/guard.ts';
import type { ApiEnv } from '../context.ts';
import { accountingCsv } from '../present/accounting-csv.ts';
import { findIncident } from '../present/incident.ts';
import { AccountingView, IncidentAccountView } from '../views-accounting.ts';
import { momentQuery } from './query.ts';
import { answers, idParam, jsonBody, newRoutes } from './shared.ts';

const MAX_PERIOD_MS = 366 * 24 * 3_600_000;
const period = z.strictObject({ from: momentQuery, to: momentQuery });

const show = createRoute({
  method: 'get',
  path: '/accounting',
  summary: '一段时间的考核：迟报、漏报、瞒报、不实、擅自发布，逐项附凭据',
  middleware: [requirePermission('accounting.read')] as const,
  request: { query: period },
  responses: answers(AccountingView, '按事件发生时间统计；演练不计'),
});

const one = createRoute({
  method: 'get',
  path: '/incidents/{id}/accounting',
  summary: '一个事件的考核',
  middleware: [requirePermission('accounting.read')] as const,
  request: { params: idParam },
  responses: answers(IncidentAccountView, '本事件的各项时刻与问题'),
});

const exported = createRoute({
  method: 'get',
  path: '/accounting/export',
  summary: '供上级网管办考核的导出；导出会记入访问日志',
  middleware: [requirePermission('accounting.read')] as const,
  request: { query: period.extend({ format: z.enum(['csv', 'json']) }) },
  responses: {
    200: {
      description: 'CSV（带 BOM）或 JSON 文件',
      content: { 'text/csv': { schema: z.string() }, 'application/json': { schema: AccountingView } },
    },
  },
});

const line = z.string().trim().min(1).max(500);
const correction = createRoute({
  method: 'post',
  path: '/incidents/{id}/corrections',
  summary: '登记事实更正（谎报或不实）',
  middleware: [requirePermission('accounting.write')] as const,
  request: {
    params: idParam,
    body: jsonBody(
      z.strictObject({
        about: z.strictObject({ kind: Correction.shape.about.shape.kind, id: z.string().min(1).max(200) }),
        wrong: line,
        right: line,
        isKnowing: z.boolean(),
      }),
    ),
  },
  responses: answers(Correction, '更正'),
});

const accountability = createRoute({
  method: 'post',
  path: '/incidents/{id}/accountability',
  summary: '登记对部门或个人的追责结果及其决定文件',
  middleware: [requirePermission('accounting.write')] as const,
  request: {
    params: idParam,
    body: jsonBody(
      z.strictObject({
        target: Accountability.shape.target,
        name: line,
        fault: Accountability.shape.fault,
        graveConsequences: z.string().trim().max(2_000).nullable(),
        outcome: Accountability.shape.outcome,
        document: line,
      }),
    ),
  },
  responses: answers(Accountability, '追责'),
});

function periodOf(query: { from: number; to: number }): { fromMs: number; toMs: number } {
  if (query.to <= query.from) throw new AppError('input-invalid', '截止时间应晚于起始时间', { field: 'to' });
  if (query.to - query.from > MAX_PERIOD_MS) {
    throw new AppError('input-invalid', '一次最多统计一年', { field: 'to' });
  }
  return { fromMs: query.from, toMs: query.to };
}

async function logged(c: Context<ApiEnv>, action: 'accounting.view' | 'accounting.export', detail: object) {
  const access = { actor: actorOf(c), action, subject: 'accounting', incidentId: null } as const;
  await c.var.api.accessLog[action === 'accounting.export' ? 'record' : 'recordOnce']({
    ...access,
    detail: { ...detail },
  });
}

/** The account of reporting, computed from the record. */
export function accountingRoutes() {
  return newRoutes()
    .openapi(show, async (c) => {
      const asked = periodOf(c.req.valid('query'));
      await logged(c, 'accounting.view', asked);
      return c.json(await accountPeriod(c.var.api, asked), 200);
    })
    .openapi(one, async (c) => {
      const { api } = c.var;
      const incident = await findIncident(api, c.req.valid('param').id);
      await logged(c, 'accounting.view', { incidentId: incident.id });
      return c.json(await accountIncident(api, incident), 200);
    })
    .openapi(exported, async (c) => {
      const { api } = c.var;
      const { format, ...query } = c.req.valid('query');
      const asked = periodOf(query);
      await logged(c, 'accounting.export', { ...asked, format });
      const account = await accountPeriod(api, asked);
      c.header('content-disposition', `attachment; filename="accounting.${format}"`);
      if (format === 'csv') {
        c.header('content-type', 'text/csv; charset=utf-8');
        return c.body(accountingCsv(account, api.config));
      }
      const head = { unit: api.config.unit.name, rulebook: api.config.rulebook.id, atMs: api.clock.now() };
      return c.json({ ...head, ...account }, 200);
    })
    .openapi(correction, async (c) => {
      const request = { incidentId: c.req.valid('param').id, ...c.req.valid('json') };
      return c.json(await recordCorrection(c.var.api, request, actorOf(c)), 200);
    })
    .openapi(accountability, async (c) => {
      const request = { incidentId: c.req.valid('param').id, ...c.req.valid('json') };
      return c.json(await recordAccountability(c.var.api, request, actorOf(c)), 200);
    });
}
