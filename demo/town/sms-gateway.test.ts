import { Hono } from 'hono';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { exerciseClock } from '../../model/clock.ts';
import { type Site, serveOnLoopback } from './serve.ts';
import { createSmsGateway, type SmsGateway } from './sms-gateway.ts';

const KEY = 'key-of-the-account';
const clockAt = (speed: number) => exerciseClock({ realAtMs: Date.now(), simulatedAtMs: Date.now(), speed });
const stops: (() => unknown)[] = [];
afterEach(async () => {
  for (const stop of stops.splice(0)) await stop();
});

async function startGateway(speed = 200): Promise<{ gateway: SmsGateway; site: Site }> {
  const gateway = createSmsGateway(clockAt(speed), KEY);
  const site = await serveOnLoopback(gateway.app);
  stops.push(gateway.stop, site.stop);
  return { gateway, site };
}
const headers = { authorization: `Bearer ${KEY}`, 'content-type': 'application/json' };
function send(site: Site, body: unknown, withHeaders: Record<string, string> = headers) {
  return fetch(`${site.url}/sms/send`, { method: 'POST', headers: withHeaders, body: JSON.stringify(body) });
}
const message = { phone: '13800010001', text: '测试', ref: 'r-1' };

describe('演练短信网关', () => {
  test('a message is accepted, reaches the handset, and the receipt is handed over until it is taken', async () => {
    const { gateway, site } = await startGateway();
    const bodies: unknown[] = [];
    const receiver = new Hono().post('/receipt', async (c) => {
      bodies.push(await c.req.json());
      return c.json({}, bodies.length === 1 ? 500 : 200);
    });
    const product = await serveOnLoopback(receiver);
    stops.push(product.stop);
    gateway.setReceiptUrl(`${product.url}/receipt`);
    expect(await (await send(site, message)).json()).toEqual({ code: 0, msg: '已受理', data: { msgid: 'M000001' } });
    await vi.waitFor(() => expect(gateway.messages()[0]?.receiptAtMs).not.toBeNull(), 5_000);
    expect(bodies).toHaveLength(2);
    expect(bodies[1]).toEqual({ msgid: 'M000001', ref: 'r-1', phone: '13800010001', status: 'DELIVRD' });
  });
  test('a query tells under way, delivered, and not found apart', async () => {
    const query = async (site: Site, ref: string) => {
      const response = await fetch(`${site.url}/sms/query?ref=${ref}`, { headers });
      return (await response.json()) as { code: number; data?: { status: string } };
    };
    // In real time a handset is eight seconds away, which is longer than this test asks.
    const slow = await startGateway(1);
    await send(slow.site, message);
    expect(await query(slow.site, 'r-1')).toEqual({ code: 0, data: { msgid: 'M000001', status: 'ACCEPTD' } });
    const { gateway, site } = await startGateway();
    await send(site, message);
    await vi.waitFor(() => expect(gateway.messages()[0]?.deliveredAtMs).not.toBeNull(), 5_000);
    expect((await query(site, 'r-1')).data?.status).toBe('DELIVRD');
    expect((await query(site, 'r-2')).code).toBe(404);
  });
  test('a reference sent twice is in the log twice', async () => {
    const { gateway, site } = await startGateway();
    await send(site, message);
    await send(site, message);
    expect(gateway.messages().map((one) => one.msgid)).toEqual(['M000001', 'M000002']);
  });
  test('refuses a wrong key and a body without a phone, and logs neither', async () => {
    const { gateway, site } = await startGateway();
    expect((await send(site, message, { ...headers, authorization: 'Bearer other' })).status).toBe(401);
    expect((await send(site, { text: '测试', ref: 'r' })).status).toBe(400);
    expect((await fetch(`${site.url}/sms/query?ref=r-1`)).status).toBe(401);
    expect(gateway.messages()).toEqual([]);
  });
});
