// The webhook against a receiver that verifies as the operating guide tells it to.
import { createHmac, timingSafeEqual } from 'node:crypto';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { WebhookChannel } from '../../model/index.ts';
import { createWebhookChannel } from '../../response/channels/webhook/index.ts';
import { fakeClock } from '../kit/clock.ts';
import { type GotCall, type Reply, startServer, type TestServer } from './channel-server.ts';

const NOW = Date.parse('2026-03-04T03:00:00+08:00');
const SECRET = 'a secret of both sides';
let server: TestServer;
let had: Set<string>;
const clock = fakeClock(NOW);
const message = { ref: 'd1-2', address: 'zhou-weiguo', subject: '快报', text: '他说："快"\n' };

function receive({ headers, text }: GotCall, nowMs: number): Reply {
  const [id, timestamp, given] = ['id', 'timestamp', 'signature'].map((name) => String(headers[`x-yushao-${name}`]));
  const right = Buffer.from(`v1=${createHmac('sha256', SECRET).update(`${timestamp}.${id}.${text}`).digest('hex')}`);
  const signature = Buffer.from(given ?? '');
  if (signature.length !== right.length || !timingSafeEqual(signature, right)) return { status: 401, body: '' };
  if (Math.abs(Number(timestamp) * 1_000 - nowMs) > 300_000) return { status: 401, body: '' };
  if (had.has(id ?? '')) return { status: 409, body: '' };
  had.add(id ?? '');
  return { status: 202, body: '' };
}

function channel(over: object = {}) {
  const base = {
    id: 'hook',
    kind: 'webhook',
    name: '值班系统',
    url: `${server.url}/in`,
    secret: SECRET,
    timeoutSecs: 1,
  };
  return createWebhookChannel(WebhookChannel.parse({ ...base, ...over }), clock);
}

beforeEach(async () => {
  had = new Set();
  clock.set(NOW);
  server = await startServer((call) => (call.method === 'HEAD' ? { status: 405, body: '' } : receive(call, NOW)));
});

afterEach(() => server.close());

test('a signed request is taken, and says which message and which try it is', async () => {
  expect(await channel().send(message)).toMatchObject({ outcome: 'accepted' });
  expect(server.calls[0]?.json).toEqual({
    id: 'd1-2',
    channel: 'hook',
    to: 'zhou-weiguo',
    subject: '快报',
    text: '他说："快"\n',
  });
  expect(server.calls[0]?.headers['x-yushao-message']).toBe('d1');
});

test('another secret or a clock ten minutes off is refused', async () => {
  expect(await channel({ secret: 'some other secret!' }).send(message)).toMatchObject({ outcome: 'refused' });
  clock.advance(600_000);
  expect(await channel().send(message)).toMatchObject({ outcome: 'refused', isPermanent: false });
  expect(had.size).toBe(0);
});

test('a copied request, or one whose body was changed, is worth nothing', async () => {
  await channel().send(message);
  const [call] = server.calls;
  const again = (body: string) =>
    fetch(`${server.url}/in`, { method: 'POST', headers: call?.headers as Record<string, string>, body });
  expect((await again(call?.text ?? '')).status).toBe(409);
  expect((await again((call?.text ?? '').replace('zhou', 'chen'))).status).toBe(401);
});

test.each([
  [409, { outcome: 'accepted' }],
  [429, { outcome: 'refused', isThrottled: true }],
  [404, { outcome: 'refused', isPermanent: false }],
  [422, { outcome: 'refused', isPermanent: true }],
  [500, { outcome: 'unknown' }],
  [302, { outcome: 'unknown' }],
])('HTTP %i means %o', async (status, expected) => {
  server.reply = () => ({ status, body: '' });
  expect(await channel().send(message)).toMatchObject(expected);
});

test('hung or broken is unknown', async () => {
  server.reply = () => null;
  expect(await channel().send(message)).toMatchObject({ outcome: 'unknown' });
  server.reply = () => 'cut';
  expect(await channel().send(message)).toMatchObject({ outcome: 'unknown' });
});

test('nobody there is refused', async () => {
  await server.close();
  expect(await channel().send(message)).toMatchObject({ outcome: 'refused', isPermanent: false });
});

test('the probe posts nothing', async () => {
  expect(await channel().probe()).toMatchObject({ isOk: true });
  expect(server.calls.map((call) => call.method)).toEqual(['HEAD']);
  server.reply = () => ({ status: 503, body: '' });
  expect(await channel().probe()).toMatchObject({ isOk: false });
});
