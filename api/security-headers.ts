import type { MiddlewareHandler } from 'hono';
import type { Settings } from '../model/index.ts';

/** The dashboard's style library writes style elements; scripts come from our own files only. */
const APP_POLICY = [
  "default-src 'self'",
  "script-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data:",
  "font-src 'self' data:",
  "connect-src 'self'",
  "object-src 'none'",
  "base-uri 'none'",
  "form-action 'self'",
  "frame-ancestors 'none'",
].join('; ');

/** Pages written by the server have no script at all. */
const PAGE_POLICY = [
  "default-src 'none'",
  "style-src 'unsafe-inline'",
  "base-uri 'none'",
  "form-action 'self'",
  "frame-ancestors 'none'",
].join('; ');

const SERVER_PAGES = /^\/(r|print|api)(\/|$)/;

/** Sets the security headers of every answer; no page tells another site where the reader came from, for a link's token stands in the address. */
export function securityHeaders(settings: Settings): MiddlewareHandler {
  const isHttps = settings.publicUrl.startsWith('https:');
  return async (c, next) => {
    await next();
    const isServerPage = SERVER_PAGES.test(c.req.path);
    c.header('Content-Security-Policy', isServerPage ? PAGE_POLICY : APP_POLICY);
    c.header('X-Content-Type-Options', 'nosniff');
    c.header('X-Frame-Options', 'DENY');
    c.header('Referrer-Policy', isServerPage ? 'no-referrer' : 'same-origin');
    c.header('Cross-Origin-Opener-Policy', 'same-origin');
    c.header('Permissions-Policy', 'camera=(), microphone=(), geolocation=()');
    if (isServerPage) c.header('Cache-Control', 'no-store');
    if (isHttps) c.header('Strict-Transport-Security', 'max-age=31536000');
  };
}
