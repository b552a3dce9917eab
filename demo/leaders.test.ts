import { Hono } from 'hono';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { exerciseClock } from '../model/clock.ts';
import { playLeaders, type Tap } from './leaders.ts';
import { linkIn, tapLink } from './tap-link.ts';
import { type Site, serveOnLoopback } from './town/serve.ts';
import { createSmsGateway } from './town/sms-gateway.ts';

let product: Site;
let answers: { instruction: string; cookie: string; origin: string }[];
beforeEach(async () => {
  answers = [];
  const app = new Hono();
  app.get('/r/good', (c) => {
    c.header('set-cookie', 'device=abc; Path=/r; HttpOnly');
    return c.html('<form method="post" action="/r/good"><textarea name="instruction"></textarea></form>');
  });
  app.post('/r/good', async (c) => {
    const { instruction } = await c.req.parseBody();
    const { cookie = '', origin = '' } = c.req.header();
    answers.push({ instruction: String(instruction), cookie, origin });
    return c.text('已阅');
  });
  app.get('/r/used', (c) => c.text('链接已用过', 410));
  app.get('/r/read-only', (c) => c.html('<p>此链接已不能再批示</p>'));
  product = await serveOnLoopback(app);
});
afterEach(() => product.stop());

describe('领导的手机', () => {
  test('opens the link and answers as the device that opened it', async () => {
    expect(await tapLink(`${product.url}/r/good`, '请今晚报结果')).toEqual({ isOk: true });
    expect(answers).toEqual([{ instruction: '请今晚报结果', cookie: 'device=abc', origin: product.url }]);
  });
  test('a link that is gone, a page without a form, a dead server: each says why', async () => {
    expect(await tapLink(`${product.url}/r/used`, '')).toEqual({ isOk: false, why: '打开链接得到 HTTP 410' });
    const closed = await tapLink(`${product.url}/r/read-only`, '');
    expect(closed).toEqual({ isOk: false, why: '页面上没有可以提交的“已阅”' });
    expect((await tapLink('http://127.0.0.1:1/r/x', '')).isOk).toBe(false);
  });
  test('the link ends where the Chinese text goes on', () => {
    expect(linkIn('阅批：http://127.0.0.1:8700/r/Ab_-9。【玉川公路】')).toBe('http://127.0.0.1:8700/r/Ab_-9');
    expect(linkIn('没有链接')).toBeUndefined();
  });
  test('only what arrived on a leader’s own phone is opened, once, and only the flash report gets the instruction', async () => {
    const clock = exerciseClock({ realAtMs: Date.now(), simulatedAtMs: 0, speed: 300 });
    const gateway = createSmsGateway(clock, 'key');
    const send = (phone: string, text: string) =>
      gateway.app.request('/sms/send', {
        method: 'POST',
        headers: { authorization: 'Bearer key' },
        body: JSON.stringify({ phone, text, ref: text.slice(0, 4) }),
      });
    await send('13800010001', `舆情报告：${product.url}/r/good`);
    await send('13800010001', `舆情快报：${product.url}/r/good`);
    await send('13800010009', `别人的快报：${product.url}/r/good`);
    const stop = new AbortController();
    const taps: Tap[] = [];
    const gu = { id: 'gu', name: '顾长河', post: '局长', phone: '+8613800010001' };
    const playing = playLeaders([{ person: gu, instruction: '速办' }], gateway, {
      clock,
      signal: stop.signal,
      onTap: (tap) => taps.push(tap),
    });
    await expect.poll(() => taps.length, { timeout: 5_000 }).toBe(2);
    await new Promise((resolve) => setTimeout(resolve, 500));
    stop.abort();
    await playing;
    gateway.stop();
    expect(taps.map((tap) => [tap.isOk, tap.instruction])).toEqual([
      [true, ''],
      [true, '速办'],
    ]);
    expect(answers.map((answer) => answer.instruction)).toEqual(['', '速办']);
  });
});
