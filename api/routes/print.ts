import { Hono } from 'hono';
import { reportPosts, underRulebookOf } from '../../response/index.ts';
import { actorOf, requirePermission } from '../auth/guard.ts';
import type { ApiEnv } from '../context.ts';
import { explainError } from '../errors.ts';
import { noticePage } from '../pages/notice-page.ts';
import { paperPage } from '../pages/paper-page.ts';
import { findIncident } from '../present/incident.ts';

/** Pages to print, for those signed in. */
export function printRoutes() {
  const routes = new Hono<ApiEnv>();
  routes.get('/incidents/:id/paper', requirePermission('incident.read-restricted'), async (c) => {
    const { api } = c.var;
    const incident = await findIncident(api, c.req.param('id'));
    const access = { actor: actorOf(c), action: 'incident.print', subject: incident.id } as const;
    await api.accessLog.recordOnce({ ...access, incidentId: incident.id });
    const posts = await reportPosts(api.store, incident);
    const { config } = await underRulebookOf(api, incident);
    return c.html(paperPage(incident, posts, config, api.clock.now()));
  });
  routes.onError((thrown, c) => {
    const { status, body } = explainError(thrown, c.var.api.log);
    return c.html(noticePage('无法打印', [body.message]), status);
  });
  return routes;
}
