import { createRoute, z } from '@hono/zod-openapi';
import { AppError, type User } from '../../model/index.ts';
import { remoteAddress } from '../auth/address.ts';
import { requireSession } from '../auth/guard.ts';
import type { ApiContext } from '../context.ts';
import { SessionView } from '../views.ts';
import { answers, jsonBody, newRoutes } from './shared.ts';

const SignIn = z.strictObject({ user: z.string().trim().min(1).max(64), password: z.string().min(1).max(200) });

const signIn = createRoute({
  method: 'post',
  path: '/session',
  summary: '登录',
  request: { body: jsonBody(SignIn) },
  responses: answers(SessionView, '已登录，并设置会话 Cookie（12 小时）'),
});

const show = createRoute({
  method: 'get',
  path: '/session',
  summary: '当前登录者与页面要遵循的时钟',
  middleware: [requireSession] as const,
  responses: answers(SessionView, '当前会话'),
});

const signOut = createRoute({
  method: 'delete',
  path: '/session',
  summary: '退出登录；该会话在各处立即失效',
  responses: answers(z.object({ ok: z.literal(true) }), '已退出'),
});

/** Sign-in, sign-out and who one is. */
export function sessionRoutes() {
  return newRoutes()
    .openapi(signIn, async (c) => {
      const { api } = c.var;
      const { user: name, password } = c.req.valid('json');
      const address = remoteAddress(c);
      api.signInLimit.begin(name, address);
      const user = (await api.store.get('user', name))?.doc;
      const isRight = await api.isRightPassword(user, password);
      await api.accessLog.record({
        actor: { id: name, name: user?.name ?? name },
        action: isRight ? 'session.begin' : 'session.refused',
        subject: name,
        incidentId: null,
        detail: { address },
      });
      if (!isRight || user === undefined) throw new AppError('not-signed-in', '用户名或密码不正确');
      api.signInLimit.succeed(name, address);
      await api.sessions.begin(c, user);
      return c.json(presentSession(api, user), 200);
    })
    .openapi(show, (c) => c.json(presentSession(c.var.api, c.var.user), 200))
    .openapi(signOut, async (c) => {
      await c.var.api.sessions.end(c);
      return c.json({ ok: true } as const, 200);
    });
}

function presentSession(api: ApiContext, user: User): SessionView {
  return {
    user: { id: user.id, name: user.name, roles: user.roles },
    unitName: api.config.unit.name,
    nowMs: api.clock.now(),
    speed: api.clock.speed,
    isExercise: api.isExercise,
    timeZone: api.config.settings.timeZone,
  };
}
