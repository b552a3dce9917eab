import { afterEach, beforeEach, expect, test } from 'vitest';
import { VoiceChannel } from '../../model/index.ts';
import { createVoiceChannel } from '../../response/channels/voice/index.ts';
import { applyReceipt } from '../../response/outbox/receipts.ts';
import { type Outbox, openOutbox } from './channel-outbox.ts';
import { startServer, type TestServer } from './channel-server.ts';

let server: TestServer;
let state: { state: string; digits?: string };
let outbox: Outbox | undefined;

const result = {
  path: 'state',
  delivered: ['answered'],
  failed: ['busy', 'no-answer'],
  pending: ['ringing'],
  key: { path: 'digits', equals: ['1'] },
};

function config(over: object = {}): VoiceChannel {
  const found = { found: { path: 'code', equals: [0] }, notFound: { path: 'code', equals: [404] } };
  return VoiceChannel.parse({
    ...{ id: 'sms', kind: 'voice', name: '语音电话', timeoutSecs: 1, greeting: '值班电话。' },
    send: {
      url: `${server.url}/call`,
      json: { callee: '{phone}', tts: '{text}', userData: '{ref}' },
      ...{ ok: { path: 'code', equals: [0] }, gatewayIdPath: 'callId' },
    },
    query: {
      url: `${server.url}/result?userData={ref}`,
      method: 'GET',
      ...found,
      gatewayIdPath: 'callId',
      status: result,
    },
    receipt: { key: 'receipt-key', refPath: 'userData', status: result },
    receiptWithinSecs: 60,
    ...over,
  });
}

beforeEach(async () => {
  state = { state: 'ringing' };
  server = await startServer((call) => ({
    body: call.method === 'GET' ? { code: 0, callId: 'c1', ...state } : { code: 0, callId: 'c1' },
  }));
});

afterEach(async () => {
  await outbox?.close();
  outbox = undefined;
  await server.close();
});

const asked = { address: '13800000001', ageMs: 90_000 };
const message = {
  ref: 'd1-1',
  address: '13800000001',
  subject: null,
  text: '【快报】路面塌陷。\n请阅 https://y.example/r/abc_DEF-1，速复',
};

test('it is dialled with the text as it can be read aloud: no address of a page, no brackets', async () => {
  expect(await createVoiceChannel(config()).send(message)).toMatchObject({ outcome: 'accepted', gatewayId: 'c1' });
  expect(server.calls[0]?.json).toEqual({
    callee: '13800000001',
    tts: '值班电话。快报路面塌陷。，请阅，，速复',
    userData: 'd1-1',
  });
});

test('a long text is cut at the end of a sentence, and says where the rest is', async () => {
  await createVoiceChannel(config({ maxCharacters: 40 })).send({ ...message, text: '道路塌陷一处。'.repeat(20) });
  expect(server.calls[0]?.json).toHaveProperty(
    'tts',
    `值班电话。${'道路塌陷一处。'.repeat(5)}详情请查看短信或登录舆哨。`,
  );
});

test.each([
  [{ state: 'answered', digits: '1' }, 'delivered'],
  [{ state: 'answered', digits: '2' }, 'failed'],
  [{ state: 'answered' }, 'failed'],
  [{ state: 'busy' }, 'failed'],
  [{ state: 'no-answer' }, 'failed'],
  [{ state: 'ringing' }, 'pending'],
])('a call that ended %o is %s', async (given, status) => {
  state = given;
  const channel = createVoiceChannel(config());
  expect(await channel.query?.({ ...asked, ref: 'd1-1', gatewayId: null })).toMatchObject({ outcome: 'found', status });
  expect(channel.readReceipt?.('receipt-key', { userData: 'd1-1', ...given })).toMatchObject({ status });
});

test('without a confirming key an answered call is enough', async () => {
  state = { state: 'answered' };
  const query = { ...config().query, status: { ...result, key: undefined } };
  expect(await createVoiceChannel(config({ query })).query?.({ ...asked, ref: 'd1-1', gatewayId: null })).toMatchObject(
    {
      status: 'delivered',
    },
  );
});

test('busy, then answered without the key, then with it: dialled three times, received at the third', async () => {
  outbox = await openOutbox([config()]);
  const { ctx } = outbox.scene;
  const { id } = await outbox.send('路面塌陷。');
  const push = async (nth: number, end: object) => {
    const body = { userData: `${id}-${nth}`, ...end };
    await applyReceipt(ctx, new Map([['sms', outbox?.channel ?? fail()]]), {
      channelId: 'sms',
      key: 'receipt-key',
      body,
    });
  };
  await push(1, { state: 'busy' });
  await outbox.later(60);
  await push(2, { state: 'answered' });
  await outbox.later(60);
  expect((await outbox.now(id)).state).toBe('accepted');
  await push(3, { state: 'answered', digits: '1' });
  expect(await outbox.now(id)).toMatchObject({ state: 'delivered' });
  expect(server.calls.filter((call) => call.method === 'POST')).toHaveLength(3);
});

function fail(): never {
  throw new Error('no channel');
}
