import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { hc } from 'hono/client';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { AppError } from '../model/index.ts';
import type { ApiType } from './index.ts';
import { type House, openHouse, testConfiguration } from './testing/house.ts';

let house: House;
beforeEach(async () => {
  house = await openHouse();
});
afterEach(() => house.close());

describe('errors', () => {
  async function houseWhoseStore(fails: (call: string) => Error) {
    const cookie = await house.signIn('duty-officer');
    const { store } = house;
    const broken = { ...store, list: () => Promise.reject(fails('list')) };
    const second = await openHouse({ store: broken, machineClock: house.clock });
    return { cookie, second };
  }

  it('a store failure is 503 with its words, never “not found”, and is logged', async () => {
    const failure = new AppError('store-locked', '库文件被占用：/var/yushao.db', { path: '/var/yushao.db' });
    const { cookie, second } = await houseWhoseStore(() => failure);
    const response = await second.call('GET', '/api/desk', { cookie });
    expect(response.status).toBe(503);
    expect(await response.json()).toMatchObject({ code: 'store-locked', message: '库文件被占用：/var/yushao.db' });
    expect(second.log.filter((line) => line.level === 'error')).toHaveLength(1);
    await second.api.stop();
  });

  it.each([
    [true, '5'],
    [false, null],
  ])('a store failure that may pass (%s) says when to come again', async (isRetryable, retryAfter) => {
    const { cookie, second } = await houseWhoseStore(() => new AppError('store-failed', '存储不可用', { isRetryable }));
    const response = await second.call('GET', '/api/desk', { cookie });
    expect(response.headers.get('retry-after')).toBe(retryAfter);
    await second.api.stop();
  });

  it('what nobody foresaw is 500 with an id that stands in the log, and tells no inner thing', async () => {
    const { cookie, second } = await houseWhoseStore(() => new TypeError('secret inner state'));
    const response = await second.call('GET', '/api/desk', { cookie });
    const answer = (await response.json()) as { detail: { id: string } };
    expect(response.status).toBe(500);
    expect(JSON.stringify(answer)).not.toContain('secret inner state');
    expect(second.log.find((line) => line.detail?.id === answer.detail.id)?.detail?.error).toBe('secret inner state');
    await second.api.stop();
  });

  it('a body that is no JSON, too large, or of another type is refused in words', async () => {
    const json = { 'content-type': 'application/json' };
    const post = (body: string, headers: Record<string, string>) =>
      house.call('POST', '/api/session', { headers, body });
    const broken = await post('{"user":', json);
    expect([broken.status, await broken.json()]).toMatchObject([400, { message: '请求体不是有效的 JSON' }]);
    const large = await post(JSON.stringify({ user: 'x'.repeat(1_100_000), password: 'x' }), json);
    expect([large.status, await large.json()]).toMatchObject([413, { message: '请求体过大，上限 1 MB' }]);
    expect((await post('user=x', { 'content-type': 'text/plain' })).status).toBe(415);
  });

  it('an address under /api that is none is 404 as JSON', async () => {
    const response = await house.call('GET', '/api/nothing');
    expect([response.status, await response.json()]).toMatchObject([404, { code: 'not-found' }]);
  });
});

describe('health', () => {
  it('is 200 while the store can be written, 503 when not, to anybody and without saying where it lies', async () => {
    const response = await house.call('GET', '/healthz');
    const text = await response.text();
    expect([response.status, JSON.parse(text)]).toMatchObject([200, { ok: true, unprocessed: 0 }]);
    expect(text).not.toContain('store.db');
    const broken = { ...house.store, health: () => Promise.reject(new Error('gone')) };
    const second = await openHouse({ store: broken });
    expect((await second.call('GET', '/healthz')).status).toBe(503);
    await second.api.stop();
  });
});

describe('the dashboards', () => {
  it('are said, in Chinese, not to be built where they are not', async () => {
    const response = await house.call('GET', '/');
    expect(response.status).toBe(503);
    expect(await response.text()).toContain('值班台页面尚未构建');
  });

  it('are served with the app’s page for its own addresses, and 404 for files that are not there', async () => {
    const dir = await mkdtemp(join(tmpdir(), 'yushao-dist-'));
    await mkdir(join(dir, 'assets'));
    await writeFile(join(dir, 'index.html'), '<!doctype html><title>app</title>');
    await writeFile(join(dir, 'assets/main-a1b2.js'), 'export {};');
    await writeFile(join(dir, 'icon.svg'), '<svg/>');
    const second = await openHouse({ staticDir: dir });
    for (const path of ['/', '/incidents/abc', '/search', '/index.html']) {
      const page = await second.call('GET', path);
      expect([path, page.status, await page.text()]).toEqual([path, 200, '<!doctype html><title>app</title>']);
      expect(page.headers.get('content-security-policy')).toContain("script-src 'self';");
    }
    const script = await second.call('GET', '/assets/main-a1b2.js');
    expect([script.status, script.headers.get('cache-control')]).toEqual([200, 'public, max-age=31536000, immutable']);
    expect(script.headers.get('x-content-type-options')).toBe('nosniff');
    expect((await second.call('GET', '/icon.svg')).headers.get('content-type')).toContain('image/svg');
    for (const path of ['/assets/old.js', '/..%2f..%2fpackage.json', '/r', '/print/x']) {
      expect((await second.call('GET', path)).status, path).toBe(404);
    }
    await second.close();
    await rm(dir, { recursive: true });
  });
});

describe('the description', () => {
  it('is OpenAPI 3.1 with every route, and a page to read without a script', async () => {
    const document = (await (await house.call('GET', '/api/openapi.json')).json()) as {
      openapi: string;
      paths: Record<string, object>;
    };
    expect(document.openapi).toBe('3.1.0');
    expect(Object.keys(document.paths)).toEqual(
      expect.arrayContaining(['/api/desk', '/api/incidents/{id}/level', '/api/receipts/{channel}', '/healthz']),
    );
    expect(JSON.stringify(document.paths['/api/desk'])).toContain('"default"');
    const html = await (await house.call('GET', '/api/docs')).text();
    expect(html).toContain('/api/search/facets');
    expect(html).not.toContain('<script');
  });
});

describe('a listening server', () => {
  it('answers a typed client on the address it gives, and stops at once with a live line open', async () => {
    const { url } = await house.api.start();
    const cookie = await house.signIn('duty-officer');
    const client = hc<ApiType>(url, { headers: { cookie } });
    const desk = await (await client.api.desk.$get()).json();
    expect(desk.incidents).toEqual([]);
    const live = await client.api.live.$get();
    expect(live.status).toBe(200);
    const before = performance.now();
    await house.api.stop();
    expect(performance.now() - before).toBeLessThan(1_500);
    await live.body?.cancel();
  });

  it('limits tries by the peer’s address, whatever headers it sends', async () => {
    const { url } = await house.api.start();
    const statuses: number[] = [];
    for (let tries = 0; tries < 6; tries++) {
      const headers = { 'content-type': 'application/json', 'x-forwarded-for': `10.0.0.${tries}` };
      const body = JSON.stringify({ user: 'he', password: 'wrong' });
      statuses.push((await fetch(`${url}/api/session`, { method: 'POST', headers, body })).status);
    }
    expect(statuses).toEqual([401, 401, 401, 401, 401, 429]);
  });

  it('says that its port is taken', async () => {
    const other = createServer();
    await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve));
    const { port } = other.address() as { port: number };
    const config = testConfiguration();
    const second = await openHouse({ config: { ...config, settings: { ...config.settings, port } } });
    await expect(second.api.start()).rejects.toMatchObject({
      code: 'unavailable',
      message: `端口 127.0.0.1:${port} 已被占用`,
    });
    await second.close();
    await new Promise((resolve) => other.close(resolve));
  });
});
