import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { SmppChannel } from '../../model/index.ts';
import type { ChannelPort, Receipt } from '../../response/channels/port.ts';
import { createSmppChannel } from '../../response/channels/smpp/index.ts';
import { startCentre, type TestCentre } from './channel-smsc.ts';

let centre: TestCentre;
let channel: ChannelPort;

function open(over: object = {}): ChannelPort {
  const base = {
    id: 'smsc',
    kind: 'smpp',
    name: '短信中心',
    signature: '玉川公路',
    host: '127.0.0.1',
    port: centre.port,
  };
  const rest = { systemId: 'yushao', password: 'secret', timeoutSecs: 1, ...over };
  return createSmppChannel(SmppChannel.parse({ ...base, ...rest }));
}

beforeEach(async () => {
  centre = await startCentre();
  channel = open();
});

afterEach(async () => {
  await channel.close?.();
  await centre.close();
});

const asked = { address: '13800000001', ageMs: 90_000 };
const short = { ref: 'd1-1', address: '+8613800000001', subject: null, text: '路面塌陷“已封闭”𠮷' };
const long = { ref: 'd2-1', address: '13800000001', subject: null, text: `${'玉'.repeat(60)}𠮷${'川'.repeat(80)}` };

test('a short text goes in one piece, with its signature, as it was written', async () => {
  expect(await channel.send(short)).toEqual({ outcome: 'accepted', gatewayId: 'm1', detail: '短信中心已受理' });
  expect(centre.taken).toEqual([
    { id: 'm1', phone: '8613800000001', text: '【玉川公路】路面塌陷“已封闭”𠮷', udh: null },
  ]);
});

test('a long text goes in parts of at most 67 units that share a reference, no character cut in two', async () => {
  expect(await channel.send(long)).toMatchObject({ outcome: 'accepted', gatewayId: 'm1', parts: ['m1', 'm2', 'm3'] });
  const texts = centre.taken.map((part) => part.text);
  expect(texts.join('')).toBe(`【玉川公路】${long.text}`);
  expect(texts.map((text) => text.length)).toEqual([66, 67, 15]);
  expect(texts[1]?.startsWith('𠮷')).toBe(true);
  const headers = centre.taken.map((part) => part.udh ?? []);
  expect(headers.map((header) => header.slice(3))).toEqual(
    [
      [3, 1],
      [3, 2],
      [3, 3],
    ].map(([of, nth]) => [of, nth]),
  );
  expect(new Set(headers.map((header) => header[2])).size).toBe(1);
});

test('the next long text has another reference', async () => {
  await channel.send(long);
  await channel.send(long);
  expect(centre.taken[0]?.udh?.[2]).not.toBe(centre.taken[3]?.udh?.[2]);
});

test.each([
  [11, { outcome: 'refused', isPermanent: true }],
  [69, { outcome: 'refused', isPermanent: false }],
  [88, { outcome: 'refused', isPermanent: false, isThrottled: true }],
  [20, { outcome: 'refused', isPermanent: false, isThrottled: true }],
  [8, { outcome: 'unknown' }],
])('status %i of a submit means %o', async (status, expected) => {
  centre.onSubmit = () => status;
  expect(await channel.send(short)).toMatchObject(expected);
  expect(centre.taken).toEqual([]);
});

test('a part that is throttled is offered again; the parts before it are not', async () => {
  await channel.close?.();
  channel = open({ timeoutSecs: 3 });
  centre.onSubmit = (nth) => (nth === 2 ? 88 : 0);
  expect((await channel.send(long)).outcome).toBe('accepted');
  expect(centre.taken.map((part) => part.udh?.at(-1))).toEqual([1, 2, 3]);
});

test('a part refused refuses the whole, and says which', async () => {
  centre.onSubmit = (nth) => (nth === 2 ? 69 : 0);
  const outcome = await channel.send(long);
  expect(outcome).toMatchObject({ outcome: 'refused', isPermanent: false });
  expect(outcome.detail).toContain('第 2/3 条');
});

test('no answer in time is unknown, whether or not it was taken', async () => {
  centre.onSubmit = () => null;
  expect((await channel.send(short)).outcome).toBe('unknown');
  expect(centre.taken).toHaveLength(1);
});

test('a line lost while waiting for the answer is unknown; the next message finds a new line', async () => {
  centre.beforeAnswer = async () => centre.hangUp();
  expect((await channel.send(short)).outcome).toBe('unknown');
  centre.beforeAnswer = async () => undefined;
  expect((await channel.send(short)).outcome).toBe('accepted');
  expect(centre.binds).toBe(2);
});

test('a wrong password, a centre that is not there or does not answer the bind: certainly not taken', async () => {
  const stranger = open({ password: 'wrong' });
  expect(await stranger.send(short)).toMatchObject({ outcome: 'refused', isPermanent: false });
  expect(await stranger.probe()).toMatchObject({ isOk: false });
  await stranger.close?.();
  centre.isMute = true;
  expect(await channel.send(short)).toMatchObject({ outcome: 'refused', isPermanent: false });
  await centre.close();
  expect(await channel.send(short)).toMatchObject({ outcome: 'refused', isPermanent: false });
});

test('the probe binds and leaves, or asks over the line that is up, and submits nothing', async () => {
  expect(await channel.probe()).toEqual({ isOk: true, detail: '登录正常' });
  await channel.send(short);
  expect(await channel.probe()).toEqual({ isOk: true, detail: '连接正常' });
  expect(centre.submits).toBe(1);
});

test('a line that is held comes back by itself after it was lost', async () => {
  channel.receive?.(async () => true);
  await vi.waitFor(() => expect(centre.binds).toBe(1));
  centre.hangUp();
  await vi.waitFor(() => expect(centre.binds).toBe(2), { timeout: 5_000 });
});

test('a line whose sign of life is not answered is given up and comes back', async () => {
  await channel.close?.();
  channel = open({ enquireLinkSecs: 1 });
  channel.receive?.(async () => true);
  await vi.waitFor(() => expect(centre.binds).toBe(1));
  centre.isMute = true;
  await vi.waitFor(() => expect(channel.send(short)).resolves.toMatchObject({ outcome: 'refused' }), {
    timeout: 5_000,
  });
  centre.isMute = false;
  await vi.waitFor(() => expect(centre.binds).toBeGreaterThan(1), { timeout: 8_000 });
});

test.each([
  ['DELIVRD', 'delivered'],
  ['UNDELIV', 'failed'],
  ['EXPIRED', 'failed'],
  ['REJECTD', 'failed'],
  ['ENROUTE', 'pending'],
  ['WHATEVER', 'pending'],
])('a receipt that says %s means %s, and is acknowledged once it is written down', async (word, status) => {
  const receipts: Receipt[] = [];
  channel.receive?.(async (receipt) => receipts.push(receipt) > 0);
  await channel.send(short);
  centre.receipt('m1', word);
  await vi.waitFor(() => expect(centre.answers).toEqual([0]));
  expect(receipts).toMatchObject([{ ref: null, gatewayId: 'm1', status }]);
});

test('a receipt that comes before the answer is offered until the message is known', async () => {
  const known = new Set<string>();
  const written: (string | null)[] = [];
  channel.receive?.(async ({ gatewayId }) => {
    if (!known.has(gatewayId ?? '')) return false;
    written.push(gatewayId);
    return true;
  });
  centre.beforeAnswer = async ({ id }) => {
    centre.receipt(id);
    await vi.waitFor(() => expect(centre.answers).toHaveLength(1));
  };
  expect(await channel.send(short)).toMatchObject({ outcome: 'accepted', gatewayId: 'm1' });
  expect(written).toEqual([]);
  known.add('m1');
  await vi.waitFor(() => expect(written).toEqual(['m1']), { timeout: 3_000 });
});

test('a receipt that cannot be written down is refused, so that the centre brings it again', async () => {
  channel.receive?.(async () => {
    throw new Error('disk full');
  });
  await channel.send(short);
  centre.receipt('m1');
  await vi.waitFor(() => expect(centre.answers).toEqual([0x64]));
});

test('a centre that puts the hexadecimal id in decimal into the receipt is matched', async () => {
  await channel.close?.();
  channel = open({ receiptId: 'decimal' });
  const ids: (string | null)[] = [];
  channel.receive?.(async ({ gatewayId }) => ids.push(gatewayId) > 0);
  await vi.waitFor(() => expect(centre.binds).toBeGreaterThan(0));
  centre.receipt(String(0x315bfb52));
  await vi.waitFor(() => expect(ids).toEqual(['315bfb52']));
});

test.each([
  [[2, 2], { outcome: 'found', status: 'delivered' }],
  [[2, 1], { outcome: 'found', status: 'pending' }],
  [[2, 5], { outcome: 'found', status: 'failed' }],
  [[2, 7], { outcome: 'cannot-ask' }],
])('asked about parts in states %o, it says %o', async (states, expected) => {
  for (const [index, state] of states.entries()) centre.states.set(`m${index + 1}`, state);
  expect(await channel.query?.({ ...asked, ref: 'd1-1', gatewayId: 'm1', parts: ['m1', 'm2'] })).toMatchObject(
    expected,
  );
});

test('a centre without query_sm, one that has forgotten, or a message without an id cannot be asked about; one that is gone is unreachable', async () => {
  expect(await channel.query?.({ ...asked, ref: 'd1-1', gatewayId: null })).toMatchObject({ outcome: 'cannot-ask' });
  expect(await channel.query?.({ ...asked, ref: 'd1-1', gatewayId: 'm9' })).toMatchObject({ outcome: 'cannot-ask' });
  centre.canQuery = false;
  expect(await channel.query?.({ ...asked, ref: 'd1-1', gatewayId: 'm9' })).toMatchObject({ outcome: 'cannot-ask' });
  await centre.close();
  expect(await channel.query?.({ ...asked, ref: 'd1-1', gatewayId: 'm9' })).toMatchObject({ outcome: 'unreachable' });
});
