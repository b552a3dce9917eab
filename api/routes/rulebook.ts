import { createRoute, z } from '@hono/zod-openapi';
import { rulebookKey } from '../../model/index.ts';
import { explainRulebook, rulebookOf, takeLevelOneProcedure } from '../../response/index.ts';
import { actorOf, requirePermission } from '../auth/guard.ts';
import type { ApiContext } from '../context.ts';
import { isAllowed } from '../permissions.ts';
import { findIncident, loadIncident } from '../present/incident.ts';
import { IncidentView } from '../views.ts';
import { RulebookView } from '../views-rulebook.ts';
import { answers, idParam, jsonBody, newRoutes, reason } from './shared.ts';

const show = createRoute({
  method: 'get',
  path: '/incidents/{id}/rulebook',
  summary: '这个事件所依据的规则手册版本：原文、条文和整套安排',
  middleware: [requirePermission('incident.read')] as const,
  request: { params: idParam },
  responses: answers(RulebookView, '规则手册的一个版本'),
});

const procedure = createRoute({
  method: 'post',
  path: '/incidents/{id}/procedure',
  summary: '严重舆情按一级程序办理：级别不变，加办一级的职责',
  middleware: [requirePermission('level.confirm')] as const,
  request: { params: idParam, body: jsonBody(z.strictObject({ procedure: z.literal(1), reason })) },
  responses: answers(IncidentView, '决定之后的事件'),
});

/** The rulebook of an incident, and the choice that it leaves at level 2 (A17). */
export function rulebookRoutes() {
  return newRoutes()
    .openapi(show, async (c) => {
      const { api } = c.var;
      const incident = await findIncident(api, c.req.valid('param').id);
      return c.json(await loadRulebook(api, incident), 200);
    })
    .openapi(procedure, async (c) => {
      const { api, user } = c.var;
      const request = { incidentId: c.req.valid('param').id, reason: c.req.valid('json').reason, actor: actorOf(c) };
      const incident = await takeLevelOneProcedure(api, request);
      return c.json(await loadIncident(api, incident, isAllowed(user, 'incident.read-restricted')), 200);
    });
}

async function loadRulebook(api: ApiContext, incident: Parameters<typeof rulebookOf>[1]): Promise<RulebookView> {
  const rulebook = await rulebookOf(api, incident);
  const kept = (await api.store.get('rulebook', rulebookKey(rulebook)))?.doc;
  const channelNames = new Map(api.config.channels.map((channel) => [channel.id, channel.name]));
  return {
    id: rulebook.id,
    version: rulebook.version,
    name: rulebook.name,
    isRunning: rulebookKey(rulebook) === rulebookKey(api.config.rulebook),
    storedAtMs: kept?.storedAtMs ?? null,
    text: kept?.text ?? api.config.rulebookText ?? '',
    plan: explainRulebook(rulebook, channelNames),
    articles: Object.entries(rulebook.articles).map(([no, text]) => ({ no: Number(no), text })),
  };
}
