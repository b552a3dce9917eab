import { createRoute, z } from '@hono/zod-openapi';
import { requirePermission } from '../auth/guard.ts';
import { loadDesk } from '../present/desk.ts';
import { loadSourceStates, presentSource } from '../present/sources.ts';
import { DeskView, SourceView } from '../views.ts';
import { answers, newRoutes } from './shared.ts';

const desk = createRoute({
  method: 'get',
  path: '/desk',
  summary: '值班台：未办结事件（按紧急程度）、未应答告警、失明的采集源',
  middleware: [requirePermission('desk.read')] as const,
  responses: answers(DeskView, '值班台'),
});

const sources = createRoute({
  method: 'get',
  path: '/sources',
  summary: '采集源及其最近一次采集的结果',
  middleware: [requirePermission('sources.read')] as const,
  responses: answers(z.array(SourceView), '按配置顺序'),
});

/** The duty desk and the sources. */
export function deskRoutes() {
  return newRoutes()
    .openapi(desk, async (c) => c.json(await loadDesk(c.var.api), 200))
    .openapi(sources, async (c) => {
      const { api } = c.var;
      const states = await loadSourceStates(api.store);
      const views = api.config.sources.map((source) => presentSource(source, states.get(source.id)));
      return c.json(views, 200);
    });
}
