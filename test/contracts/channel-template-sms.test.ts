// The clouds' own SDKs against local endpoints that answer as the clouds document it.
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { Channel } from '../../model/index.ts';
import { openChannels } from '../../response/channels/index.ts';
import type { ChannelPort } from '../../response/channels/port.ts';
import { applyReceipt } from '../../response/outbox/receipts.ts';
import { fakeClock } from '../kit/clock.ts';
import { aliyun, tencent } from './channel-clouds.ts';
import { openOutbox } from './channel-outbox.ts';
import { type Reply, startServer, type TestServer } from './channel-server.ts';

const NOW = Date.parse('2026-03-04T00:00:20+08:00');
const TOKEN = 'abcDEF0123456789_-abcD';
const text = `【舆情快报】路面塌陷，请阅 https://y.example/r/${TOKEN}`;
const message = { ref: 'd1-1', address: '13800000001', subject: null, text };
const asked = { ref: 'd1-1', gatewayId: 'b1', address: '13800000001', ageMs: 90_000 };

describe.each([
  ['sms-aliyun', aliyun],
  ['sms-tencent', tencent],
] as const)('%s', (name, cloud) => {
  let server: TestServer;
  let channel: ChannelPort;
  const clock = fakeClock(NOW);

  function config(over: object = {}): Channel {
    const base = { id: 'sms', name, timeoutSecs: 1, isTls: false, signName: '玉川公路', linkTemplate: 'T1' };
    const here = { endpoint: server.url.replace('http://', ''), receiptKey: 'receipt-key' };
    return Channel.parse({ ...base, ...here, ...cloud.config, ...over });
  }

  function open(over: object = {}): ChannelPort {
    const port = openChannels([config(over)], clock).get('sms');
    if (port === undefined) throw new Error('no channel');
    return port;
  }

  beforeEach(async () => {
    server = await startServer(() => cloud.ok);
    channel = open();
  });

  afterEach(() => server.close());

  test('carries the end of the one-time link in the approved template, and not a word of the report', async () => {
    expect(await channel.send(message)).toMatchObject({ outcome: 'accepted', gatewayId: 'b1' });
    const [call] = server.calls;
    if (call === undefined) throw new Error('no call');
    expect(cloud.carried(call)).toEqual({
      template: 'T1',
      variables: { code: TOKEN },
      ref: 'd1-1',
      phone: '13800000001',
    });
    expect(decodeURIComponent(call.url.href) + call.text).not.toContain('塌陷');
  });

  test('signs the call, with the secret nowhere in it', async () => {
    await channel.send(message);
    const [call] = server.calls;
    expect(call?.headers.authorization).toMatch(/HMAC-SHA256 Credential=id/);
    expect(JSON.stringify(call?.headers) + call?.url.href + call?.text).not.toContain('secret');
  });

  test('without a link it goes in the notice template, or is refused where there is none', async () => {
    const plain = { ...message, text: '请研判：路面塌陷' };
    expect(await channel.send(plain)).toMatchObject({ outcome: 'refused', isPermanent: true });
    expect(server.calls).toEqual([]);
    await open({ noticeTemplate: 'T2' }).send(plain);
    expect(server.calls.map(cloud.carried)).toMatchObject([{ template: 'T2', variables: {} }]);
  });

  test('sent again it goes in the template that says so', async () => {
    await open({ resendTemplate: 'T3' }).send({ ...message, text: `【重发】${text}` });
    expect(server.calls.map(cloud.carried)).toMatchObject([{ template: 'T3', variables: { code: TOKEN } }]);
  });

  const codes: [string, string, object][] =
    name === 'sms-aliyun'
      ? [
          ['isv.BUSINESS_LIMIT_CONTROL', '触发分钟级流控Permits:1', { outcome: 'refused', isThrottled: true }],
          ['isv.BUSINESS_LIMIT_CONTROL', '触发天级流控Permits:10', { outcome: 'refused', isPermanent: false }],
          ['isv.MOBILE_NUMBER_ILLEGAL', '', { outcome: 'refused', isPermanent: true }],
          ['isv.AMOUNT_NOT_ENOUGH', '', { outcome: 'refused', isPermanent: false }],
          ['isp.SYSTEM_ERROR', '', { outcome: 'unknown' }],
        ]
      : [
          ['LimitExceeded.PhoneNumberThirtySecondLimit', '', { outcome: 'refused', isThrottled: true }],
          ['LimitExceeded.PhoneNumberDailyLimit', '', { outcome: 'refused', isPermanent: false }],
          ['InvalidParameterValue.IncorrectPhoneNumber', '', { outcome: 'refused', isPermanent: true }],
          ['FailedOperation.InsufficientBalanceInSmsPackage', '', { outcome: 'refused', isPermanent: false }],
          ['InternalError.OtherError', '', { outcome: 'unknown' }],
        ];
  test.each(codes)('%s %s means %o', async (code, words, expected) => {
    server.reply = () => cloud.say(code, words);
    const outcome = await channel.send(message);
    expect(outcome).toMatchObject(expected);
    if (words.includes('天级') || code.includes('Daily')) expect(outcome).not.toHaveProperty('isThrottled');
  });

  test.each<[string, Reply]>([
    ['hangs', null],
    ['breaks the connection', 'cut'],
    ['answers 500', { status: 500, body: { Code: 'InternalError', Message: 'x' } }],
    ['answers what nobody can read', { body: {} }],
  ])('a cloud that %s: unknown, called once', async (_, reply) => {
    server.reply = () => reply;
    expect((await channel.send(message)).outcome).toBe('unknown');
    expect(server.calls).toHaveLength(1);
  });

  test('nobody there: certainly not taken', async () => {
    await server.close();
    expect(await channel.send(message)).toMatchObject({ outcome: 'refused', isPermanent: false });
  });

  test.each(['delivered', 'failed', 'pending'] as const)('asked, what is %s is found to be so', async (state) => {
    server.reply = () => cloud.record(state);
    expect(await channel.query?.(asked)).toMatchObject({ outcome: 'found', status: state });
  });

  test('asked about what is not on record: never called gone before the record can show it', async () => {
    server.reply = () => cloud.record(null);
    const unclear = { ...asked, gatewayId: null };
    const early = name === 'sms-aliyun' ? 'unreachable' : 'cannot-ask';
    expect(await channel.query?.({ ...unclear, ageMs: 5_000 })).toMatchObject({ outcome: early });
    const late = name === 'sms-aliyun' ? 'not-found' : 'cannot-ask';
    expect(await channel.query?.(unclear)).toMatchObject({ outcome: late });
    await server.close();
    expect(await channel.query?.(unclear)).toMatchObject({ outcome: 'unreachable' });
  });

  test('a pushed list of receipts moves the message, one of another is left; a wrong key or no list is turned away', async () => {
    const outbox = await openOutbox([config()]);
    const { id } = await outbox.send(text);
    const ports = new Map([['sms', outbox.channel]]);
    const push = (body: unknown, key = 'receipt-key') =>
      applyReceipt(outbox.scene.ctx, ports, { channelId: 'sms', key, body });
    const strange = { ...cloud.receipt(true)[0], biz_id: 'b9', sid: 'b9' };
    expect(await push([strange, ...cloud.receipt(true)])).toMatchObject({
      matched: true,
      answer: channel.receiptAnswer,
    });
    expect((await outbox.now(id)).state).toBe('delivered');
    await expect(push(cloud.receipt(true), 'wrong-key!!')).rejects.toMatchObject({ code: 'not-allowed' });
    await expect(push({ sid: 'b1' })).rejects.toMatchObject({ code: 'input-invalid' });
    await outbox.close();
  });

  test('a failed receipt sends the message again', async () => {
    const outbox = await openOutbox([config()]);
    const { id } = await outbox.send(text);
    await applyReceipt(outbox.scene.ctx, new Map([['sms', outbox.channel]]), {
      ...{ channelId: 'sms', key: 'receipt-key', body: cloud.receipt(false) },
    });
    expect((await outbox.now(id)).state).toBe('pending');
    await outbox.close();
  });

  test('the probe reads the record of a number that nobody has, and sends nothing', async () => {
    server.reply = () => cloud.record(null);
    expect(await channel.probe()).toMatchObject({ isOk: true });
    expect(server.calls.map((call) => `${call.headers['x-acs-action'] ?? call.headers['x-tc-action']}`)).toEqual([
      name === 'sms-aliyun' ? 'QuerySendDetails' : 'PullSmsSendStatusByPhoneNumber',
    ]);
    server.reply = () =>
      name === 'sms-aliyun'
        ? { status: 404, body: { Code: 'InvalidAccessKeyId.NotFound', Message: 'no' } }
        : { body: { Response: { RequestId: 'r', Error: { Code: 'AuthFailure.SecretIdNotFound', Message: 'no' } } } };
    expect(await channel.probe()).toMatchObject({ isOk: false });
  });
});

test('阿里云: what went out before midnight is found on the day before', async () => {
  const days: (string | null)[] = [];
  const server = await startServer((call) => {
    days.push(call.url.searchParams.get('SendDate'));
    return aliyun.record(days.at(-1) === '20260303' ? 'delivered' : null);
  });
  const base = { id: 'sms', name: '短信', timeoutSecs: 1, isTls: false, signName: '玉川公路', linkTemplate: 'T1' };
  const config = Channel.parse({ ...base, ...aliyun.config, endpoint: server.url.replace('http://', '') });
  const channel = openChannels([config], fakeClock(NOW)).get('sms');
  expect(await channel?.query?.(asked)).toMatchObject({ outcome: 'found', status: 'delivered' });
  expect(days).toEqual(['20260304', '20260303']);
  await server.close();
});
