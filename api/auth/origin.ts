import type { Context, MiddlewareHandler } from 'hono';
import { AppError, type Settings } from '../../model/index.ts';

const SAFE_METHODS = new Set(['GET', 'HEAD', 'OPTIONS']);

/** Whether the page that sent the request is ours: the public address, or the very host that was asked. */
function isOurs(c: Context, origin: string, publicOrigin: string): boolean {
  if (origin === publicOrigin) return true;
  const host = c.req.header('host') ?? new URL(c.req.url).host;
  return origin === `http://${host}` || origin === `https://${host}`;
}

/** Refuses a change sent by another site's page (a cross-origin JSON POST bears the cookie where SameSite is not kept).
 * Programs send neither Origin nor Sec-Fetch-Site; a browser always sends one of them. */
export function guardOrigin(settings: Settings): MiddlewareHandler {
  const publicOrigin = new URL(settings.publicUrl).origin;
  return async (c, next) => {
    const origin = c.req.header('origin');
    const site = c.req.header('sec-fetch-site');
    const isForeign =
      origin === undefined
        ? site !== undefined && site !== 'same-origin' && site !== 'none'
        : !isOurs(c, origin, publicOrigin);
    if (isForeign && !SAFE_METHODS.has(c.req.method)) {
      throw new AppError('not-allowed', '请求来自其他网站的页面，已拒绝', { origin: origin ?? null });
    }
    await next();
  };
}

/** The same for a form guarded by its own token: `null` is what a no-referrer page sends as its Origin, so it passes. */
export function guardTokenFormOrigin(settings: Settings): MiddlewareHandler {
  const publicOrigin = new URL(settings.publicUrl).origin;
  return async (c, next) => {
    const origin = c.req.header('origin');
    const isForeign = origin !== undefined && origin !== 'null' && !isOurs(c, origin, publicOrigin);
    if (isForeign && !SAFE_METHODS.has(c.req.method)) {
      throw new AppError('not-allowed', '请求来自其他网站的页面，已拒绝', { origin });
    }
    await next();
  };
}
