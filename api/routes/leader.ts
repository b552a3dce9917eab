import { randomBytes } from 'node:crypto';
import { type Context, Hono } from 'hono';
import { getCookie, setCookie } from 'hono/cookie';
import { AppError, type Configuration } from '../../model/index.ts';
import { acknowledgeLink, type LeaderPage, openLink, renderPdf, underRulebookOf } from '../../response/index.ts';
import type { guardTokenFormOrigin } from '../auth/origin.ts';
import type { ApiEnv } from '../context.ts';
import { explainError } from '../errors.ts';
import { leaderPage } from '../pages/leader-page.ts';
import { leaderPaperPage } from '../pages/leader-paper.ts';
import { noticePage } from '../pages/notice-page.ts';

const COOKIE = 'yushao_device';
const DEVICE = /^[A-Za-z0-9_-]{43}$/;
/** A device stays known this long: longer than any link lives (at most 168 h), so that its leader may look again. */
const DEVICE_SECS = 30 * 86_400;

const titles: Partial<Record<number, string>> = {
  404: '链接无效',
  410: '链接已失效',
  400: '未能提交',
  403: '未能提交',
};

/** The device's cookie, set anew where there is none. */
function deviceOf(c: Context<ApiEnv>): { device: string; isNew: boolean } {
  const known = getCookie(c, COOKIE);
  const isNew = known === undefined || !DEVICE.test(known);
  const device = isNew ? randomBytes(32).toString('base64url') : known;
  setCookie(c, COOKIE, device, {
    path: '/r',
    httpOnly: true,
    sameSite: 'Lax',
    secure: c.var.api.config.settings.publicUrl.startsWith('https:'),
    maxAge: DEVICE_SECS,
  });
  return { device, isNew };
}

async function readInstruction(c: Context<ApiEnv>): Promise<string> {
  const form = await c.req.parseBody().catch(() => {
    throw new AppError('input-invalid', '表单无法读取，请返回重试');
  });
  const value = form.instruction ?? '';
  if (typeof value !== 'string') throw new AppError('input-invalid', '批示须为文字', { field: 'instruction' });
  return value;
}

/** The report, or the paper that was circulated with the link. */
function pageFor(page: LeaderPage, config: Configuration, nowMs: number, action: string) {
  return page.paper === null
    ? leaderPage(page, config, nowMs, action)
    : leaderPaperPage({ ...page, paper: page.paper }, config, action);
}

/** The leader's page; it has no sign-in, for the token in the address is the key, and no script. */
export function leaderRoutes(guard: ReturnType<typeof guardTokenFormOrigin>) {
  const routes = new Hono<ApiEnv>();
  routes.use('/:token', guard);
  routes.get('/:token', async (c) => {
    const { api } = c.var;
    const page = await openLink(api, { token: c.req.param('token'), device: deviceOf(c).device });
    const { config } = await underRulebookOf(api, page.incident);
    return c.html(pageFor(page, config, api.clock.now(), c.req.path));
  });
  routes.get('/:token/paper.pdf', async (c) => {
    const { api } = c.var;
    const { paper } = await openLink(api, { token: c.req.param('token'), device: deviceOf(c).device });
    if (paper === null) throw new AppError('not-found', '此链接没有附文稿');
    const { pdf } = await renderPdf(api, { paper });
    return c.body(new Uint8Array(pdf), 200, { 'Content-Type': 'application/pdf', 'Content-Disposition': 'inline' });
  });
  routes.post('/:token', async (c) => {
    const { api } = c.var;
    const instruction = await readInstruction(c);
    const { device, isNew } = deviceOf(c);
    const page = await acknowledgeLink(api, { token: c.req.param('token'), device, instruction });
    // A browser that keeps no cookie could not come back, so it gets its answer here.
    const { config } = await underRulebookOf(api, page.incident);
    if (isNew) return c.html(pageFor(page, config, api.clock.now(), c.req.path));
    return c.redirect(c.req.path, 303);
  });
  routes.onError((thrown, c) => {
    const { status, body } = explainError(thrown, c.var.api.log);
    const title = titles[status] ?? '暂时无法打开';
    const help = status >= 500 ? ['请稍后重试，或致电值班室。'] : [];
    return c.html(noticePage(title, [body.message, ...help]), status);
  });
  return routes;
}
