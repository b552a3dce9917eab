import type { Context } from 'hono';
import { createMiddleware } from 'hono/factory';
import { AppError } from '../../model/index.ts';
import type { Actor } from '../../response/index.ts';
import type { ApiEnv } from '../context.ts';
import { demandPermission, type Permission } from '../permissions.ts';

/** Lets a request through only with a session whose user has the permission; puts the user into the context. */
export function requirePermission(permission: Permission) {
  return createMiddleware<ApiEnv>(async (c, next) => {
    const user = await c.var.api.sessions.find(c);
    if (user === undefined) throw new AppError('not-signed-in', '请先登录');
    demandPermission(user, permission);
    c.set('user', user);
    await next();
  });
}

/** Lets a request through only with a session, whatever its roles. */
export const requireSession = createMiddleware<ApiEnv>(async (c, next) => {
  const user = await c.var.api.sessions.find(c);
  if (user === undefined) throw new AppError('not-signed-in', '请先登录');
  c.set('user', user);
  await next();
});

/** The signed-in user as the one who does something. */
export function actorOf(c: Context<ApiEnv>): Actor {
  return { id: c.var.user.id, name: c.var.user.name };
}
