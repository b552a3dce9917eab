import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { serveStatic } from '@hono/node-server/serve-static';
import { type Context, Hono, type MiddlewareHandler } from 'hono';
import { AppError } from '../model/index.ts';
import type { ApiEnv } from './context.ts';
import { noticePage } from './pages/notice-page.ts';

/** Files that carry a hash of their content in their name. */
const HASHED = /^\/assets\//;
/** A path whose last part has an ending asks for a file, not for a page of the app. */
const FILE = /\.[a-z0-9]{1,8}$/i;

function isFile(path: string): boolean {
  return FILE.test(path) && path !== '/index.html';
}

async function appPage(c: Context<ApiEnv>, staticDir: string): Promise<Response> {
  const file = join(staticDir, 'index.html');
  if (!existsSync(file)) {
    const sentences = ['请在程序目录运行 npm run build，然后刷新本页。', '接口与领导签阅页不受影响。'];
    return c.html(noticePage('值班台页面尚未构建', sentences), 503);
  }
  c.header('Cache-Control', 'no-cache');
  return c.html(await readFile(file, 'utf8'));
}

/** Serves the built dashboards: their files, and the app's page for every other address outside /api, /r and /print. */
export function staticRoutes(staticDir: string) {
  const routes = new Hono<ApiEnv>();
  // The folder is looked for at each request: it may be built while the program runs.
  const files: MiddlewareHandler<ApiEnv> = (c, next) =>
    existsSync(staticDir)
      ? serveStatic<ApiEnv>({ root: staticDir, onFound: (_, one) => cacheForever(one) })(c, next)
      : next();
  routes.get('*', (c, next) => (isFile(c.req.path) ? files(c, next) : next()));
  routes.get('*', (c) => {
    if (/^\/(api|r|print)(\/|$)/.test(c.req.path) || isFile(c.req.path)) {
      throw new AppError('not-found', '没有这个地址', { path: c.req.path });
    }
    return appPage(c, staticDir);
  });
  return routes;
}

function cacheForever(c: Context): void {
  if (HASHED.test(c.req.path)) c.header('Cache-Control', 'public, max-age=31536000, immutable');
}
