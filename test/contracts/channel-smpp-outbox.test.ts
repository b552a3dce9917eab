// What the outbox makes of an SMS centre's answers and receipts, in a real store.
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { SmppChannel } from '../../model/index.ts';
import { createResponse } from '../../response/role.ts';
import { type Outbox, openOutbox } from './channel-outbox.ts';
import { startCentre, type TestCentre } from './channel-smsc.ts';

let centre: TestCentre;
let outbox: Outbox;
const long = '玉'.repeat(150);

function config() {
  const base = {
    id: 'sms',
    kind: 'smpp',
    name: '短信中心',
    signature: '玉川公路',
    host: '127.0.0.1',
    port: centre.port,
  };
  return SmppChannel.parse({ ...base, systemId: 'yushao', password: 'secret', timeoutSecs: 1 });
}

beforeEach(async () => {
  centre = await startCentre();
  outbox = await openOutbox([config()]);
});

afterEach(async () => {
  await outbox.close();
  await centre.close();
});

/** Pushes a receipt and waits until the centre has our word on it. */
async function receipt(id: string, word?: string): Promise<void> {
  const before = centre.answers.length;
  centre.receipt(id, word);
  await vi.waitFor(() => expect(centre.answers.length).toBe(before + 1));
}

test('delivered only when the last part is, whatever the order of the receipts', async () => {
  const { id, state, attempts } = await outbox.send(long);
  expect(state).toBe('accepted');
  expect(attempts[0]?.parts?.map((part) => part.gatewayId)).toEqual(['m1', 'm2', 'm3']);
  await receipt('m3');
  await receipt('m1');
  await receipt('m1');
  expect((await outbox.now(id)).state).toBe('accepted');
  await receipt('m2');
  expect(await outbox.now(id)).toMatchObject({ state: 'delivered', deliveredAtMs: outbox.scene.clock.now() });
});

test('one part failed: the message failed, the desk is told, it is sent again', async () => {
  const { id } = await outbox.send(long);
  await receipt('m1');
  await receipt('m2', 'UNDELIV');
  await receipt('m3');
  expect((await outbox.now(id)).state).toBe('pending');
  const alarms = await outbox.scene.store.list('alarm', { limit: 10 });
  expect(alarms.map(({ doc }) => doc.dispatchId)).toEqual([id]);
  await outbox.later(10);
  expect((await outbox.now(id)).attempts.map((attempt) => attempt.outcome)).toEqual(['accepted', 'accepted']);
  expect(centre.taken).toHaveLength(6);
});

test('receipts of all parts before the answer to the last submit: delivered once the answer is there', async () => {
  centre.beforeAnswer = async ({ id }) => {
    for (const part of id === 'm3' ? ['m1', 'm2', 'm3'] : []) await receipt(part);
  };
  const { id } = await outbox.send(long);
  await vi.waitFor(async () => expect((await outbox.now(id)).state).toBe('delivered'), { timeout: 5_000 });
});

test('a receipt that comes to another process is matched by what is stored', async () => {
  const { id } = await outbox.send('短');
  const text = await outbox.send(long, { revision: 1 });
  await outbox.channel.close?.();
  const other = await openSecond();
  await receipt('m2');
  await receipt('m3');
  await receipt('m4');
  expect((await outbox.now(text.id)).state).toBe('delivered');
  expect((await outbox.now(id)).state).toBe('accepted');
  await other.close?.();
});

/** A channel of another process over the same store. */
async function openSecond() {
  const { createSmppChannel } = await import('../../response/channels/smpp/index.ts');
  const { recordReceipt } = await import('../../response/outbox/receipts.ts');
  const channel = createSmppChannel(config());
  channel.receive?.(async (said) => (await recordReceipt(outbox.scene.ctx, channel, said)).matched);
  const binds = centre.binds;
  await vi.waitFor(() => expect(centre.binds).toBeGreaterThan(binds));
  return channel;
}

test('a receipt that never comes: the centre is asked, and its word on all parts decides', async () => {
  const { id } = await outbox.send(long);
  for (const part of ['m1', 'm2']) centre.states.set(part, 2);
  centre.states.set('m3', 1);
  await outbox.later(121);
  expect((await outbox.now(id)).state).toBe('accepted');
  const alarms = await outbox.scene.store.list('alarm', { limit: 10 });
  expect(alarms.map(({ doc }) => doc.kind)).toEqual(['receipt']);
  centre.states.set('m3', 2);
  await outbox.later(121);
  expect((await outbox.now(id)).state).toBe('delivered');
});

test('a centre that cannot be asked: accepted stays accepted and the desk is told; it is not sent twice', async () => {
  centre.canQuery = false;
  const { id } = await outbox.send('短');
  for (let minute = 0; minute < 10; minute++) await outbox.later(60);
  expect((await outbox.now(id)).state).toBe('accepted');
  expect(centre.taken).toHaveLength(1);
  expect((await outbox.scene.store.list('alarm', { limit: 10 })).map(({ doc }) => doc.kind)).toEqual(['receipt']);
});

test('no answer: unknown, and as nobody can be asked without an id it goes again after the wait, marked 重发', async () => {
  centre.onSubmit = (nth) => (nth === 1 ? null : 0);
  const { id, state } = await outbox.send('短');
  expect(state).toBe('unknown');
  await outbox.later(10);
  expect((await outbox.now(id)).state).toBe('unknown');
  await outbox.later(60);
  await outbox.later(1);
  expect(await outbox.now(id)).toMatchObject({ state: 'accepted', isResend: true });
  expect(centre.taken.map((taken) => taken.text)).toEqual(['【玉川公路】短', '【玉川公路】【重发】短']);
});

test('throttled for an hour: never given up, though it is not level 1', async () => {
  centre.onSubmit = () => 88;
  const { id } = await outbox.send('短', { priority: 5 });
  for (let minute = 0; minute < 20; minute++) await outbox.later(60);
  expect((await outbox.now(id)).state).toBe('pending');
  centre.onSubmit = () => 0;
  await outbox.later(60);
  expect((await outbox.now(id)).state).toBe('accepted');
}, 90_000);

test('a number that the centre calls invalid is given up at once', async () => {
  centre.onSubmit = () => 11;
  expect(await outbox.send('短')).toMatchObject({ state: 'failed' });
});

test('the response role takes the receipts as soon as it runs, and leaves the centre when it stops', async () => {
  const { id } = await outbox.send('短');
  await outbox.channel.close?.();
  await vi.waitFor(() => expect(centre.bound()).toBe(0));
  const role = createResponse(outbox.scene.ctx);
  role.start();
  await vi.waitFor(() => expect(centre.bound()).toBe(1));
  await receipt('m1');
  expect((await outbox.now(id)).state).toBe('delivered');
  await role.stop();
  await vi.waitFor(() => expect(centre.bound()).toBe(0));
});
