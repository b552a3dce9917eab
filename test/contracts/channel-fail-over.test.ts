// Several gateways of one kind, and what one person may get within an hour.
import { afterEach, beforeEach, expect, test } from 'vitest';
import { loadConfiguration } from '../../config/load.ts';
import { SmsHttpChannel } from '../../model/index.ts';
import { applyReceipt } from '../../response/outbox/receipts.ts';
import { type GatewayMode, startGateway, type TestGateway } from '../kit/gateway.ts';
import { type Outbox, openOutbox } from './channel-outbox.ts';
import { startServer } from './channel-server.ts';

let first: TestGateway;
let second: TestGateway;
let outbox: Outbox;

/** The shipped SMS channel on one of the two gateways. */
function config(gateway: TestGateway, over: object): SmsHttpChannel {
  const { channels } = loadConfiguration('config', { SMS_GATEWAY_URL: gateway.url });
  const shipped = channels.find((channel) => channel.kind === 'sms-http');
  return SmsHttpChannel.parse({ ...shipped, timeoutSecs: 1, ...over });
}

beforeEach(async () => {
  [first, second] = [await startGateway(), await startGateway()];
  outbox = await openOutbox([config(first, { fallback: 'sms-b' }), config(second, { id: 'sms-b', name: '备用网关' })]);
});

afterEach(async () => {
  await outbox.close();
  await Promise.all([first.close(), second.close()]);
});

/** Texts that one of the gateways took. */
const texts = (gateway: TestGateway) => gateway.taken.map((message) => message.text.replace('【玉川公路】', ''));

test('refused by the first, it goes over the second at once, unmarked, and its receipt is found', async () => {
  first.setMode('refuse');
  const { id } = await outbox.send('快报');
  await outbox.later(0);
  expect(await outbox.now(id)).toMatchObject({ state: 'accepted', channel: 'sms-b', isResend: false });
  expect((await outbox.now(id)).attempts.map(({ channel, outcome }) => [channel, outcome])).toEqual([
    ['sms', 'refused'],
    ['sms-b', 'accepted'],
  ]);
  expect(texts(second)).toEqual(['快报']);
  const alarms = await outbox.scene.store.list('alarm', { limit: 10 });
  expect(alarms.map(({ doc }) => doc.text)).toEqual([expect.stringContaining('改走 sms-b')]);
});

test('a first gateway that is gone: the second carries it at once', async () => {
  await first.close();
  const { id } = await outbox.send('快报');
  await outbox.later(0);
  expect(await outbox.now(id)).toMatchObject({ state: 'accepted', channel: 'sms-b' });
});

test.each<[GatewayMode]>([['hang'], ['500']])(
  '%s and nothing on record there: asked, then sent again over the same, marked',
  async (mode) => {
    first.setMode(mode);
    const { id } = await outbox.send('快报');
    expect((await outbox.now(id)).state).toBe('unknown');
    first.setMode('ok');
    await outbox.later(6);
    expect(await outbox.now(id)).toMatchObject({ channel: 'sms', state: 'unknown', isResend: false });
    await outbox.later(10);
    await outbox.later(0);
    expect(await outbox.now(id)).toMatchObject({ channel: 'sms', state: 'accepted', isResend: true });
    expect(texts(second)).toEqual([]);
  },
);

test.each<[GatewayMode]>([['hang-but-taken'], ['500-but-taken']])(
  '%s: found on record, never sent twice',
  async (mode) => {
    first.setMode(mode);
    const { id } = await outbox.send('快报');
    first.setMode('ok');
    for (let look = 0; look < 20; look++) await outbox.later(10);
    expect((await outbox.now(id)).state).toBe('delivered');
    expect([...texts(first), ...texts(second)]).toEqual(['快报']);
  },
);

test('unclear, and then nobody answers any question: within two minutes it goes over the second, marked 重发', async () => {
  first.setMode('hang-but-taken');
  const { id } = await outbox.send('快报');
  await first.close();
  for (let look = 0; look < 5; look++) await outbox.later(10);
  expect((await outbox.now(id)).state).toBe('unknown');
  for (let look = 0; look < 6; look++) await outbox.later(10);
  expect(await outbox.now(id)).toMatchObject({ state: 'accepted', channel: 'sms-b', isResend: true });
  expect(texts(second)).toEqual(['【重发】快报']);
});

test('both refuse: the first again after the last, level 1 for as long as it takes', async () => {
  first.setMode('refuse');
  second.setMode('refuse');
  const { id } = await outbox.send('快报');
  for (let look = 0; look < 40; look++) await outbox.later(30);
  const { state, attempts } = await outbox.now(id);
  expect(state).toBe('pending');
  expect(attempts.slice(0, 4).map(({ channel }) => channel)).toEqual(['sms', 'sms-b', 'sms', 'sms-b']);
  first.setMode('ok');
  for (let look = 0; look < 4; look++) await outbox.later(30);
  expect(await outbox.now(id)).toMatchObject({ channel: 'sms', isResend: false });
  expect(texts(first)).toEqual(['快报']);
});

test('too fast for the first: level 1 goes over the second at once, anything else waits its turn', async () => {
  const strict = await startServer(() => ({ status: 429, body: {} }));
  await outbox.close();
  const [busy, spare] = [config(first, { fallback: 'sms-b' }), config(second, { id: 'sms-b' })];
  outbox = await openOutbox([{ ...busy, send: { ...busy.send, url: `${strict.url}/send` } }, spare]);
  const urgent = await outbox.send('一级');
  const usual = await outbox.send('通知', { priority: 5, revision: 1 });
  await outbox.later(0);
  expect(await outbox.now(urgent.id)).toMatchObject({ channel: 'sms-b', state: 'accepted' });
  for (let look = 0; look < 20; look++) await outbox.later(60);
  expect(await outbox.now(usual.id)).toMatchObject({ channel: 'sms', state: 'pending' });
  expect(texts(second)).toEqual(['一级']);
  await strict.close();
});

test('a receipt of the first that comes after it moved on is still believed', async () => {
  first.setMode('no-receipt');
  const { id, attempts } = await outbox.send('快报');
  const channel = { ...outbox.channel };
  const push = (status: string) =>
    applyReceipt(outbox.scene.ctx, new Map([['sms', channel]]), {
      ...{ channelId: 'sms', key: 'example-receipt-key', body: { msgid: 'm1', status } },
    });
  await push('UNDELIV');
  second.setMode('no-receipt');
  await outbox.later(0);
  expect(await outbox.now(id)).toMatchObject({ state: 'accepted', channel: 'sms-b' });
  expect(attempts).toHaveLength(1);
  expect(
    await applyReceipt(outbox.scene.ctx, new Map([['sms', channel]]), {
      ...{ channelId: 'sms', key: 'example-receipt-key', body: { extno: `${id}-1`, status: 'DELIVRD' } },
    }),
  ).toEqual({ matched: true });
  expect(await outbox.now(id)).toMatchObject({ state: 'delivered', nextAtMs: null });
});

test('more than one person may get in an hour is held back, not dropped; level 1 goes at once', async () => {
  await outbox.close();
  outbox = await openOutbox([config(first, { perPersonPerHour: 3 })]);
  const ids: string[] = [];
  for (let nth = 0; nth < 6; nth++) ids.push((await outbox.send(`通知${nth}`, { priority: 5, revision: nth })).id);
  expect(texts(first)).toEqual(['通知0', '通知1', '通知2']);
  await outbox.send('一级快报', { revision: 90 });
  expect(texts(first).at(-1)).toBe('一级快报');
  const other = outbox.scene.ctx.config.roster.people.slice(1, 2);
  await outbox.send('给别人', { priority: 5, to: other });
  expect(texts(first).at(-1)).toBe('给别人');
  for (let look = 0; look < 15; look++) await outbox.later(600);
  expect(new Set(texts(first)).size).toBe(8);
  expect(first.taken).toHaveLength(8);
});
