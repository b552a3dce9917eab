// Our SMPP against a centre that we did not write: jsmpp's simulator. It pushes a stranger's text right after the bind, answers with
// hexadecimal ids, puts them in decimal into its receipts, knows no query_sm, and ends when a client leaves too soon: one for each test.
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { SmppChannel } from '../../model/index.ts';
import { createSmppChannel } from '../../response/channels/smpp/index.ts';
import { jsmppMissing, type Simulator, startSimulator } from '../kit/jsmpp.ts';
import { openOutbox } from './channel-outbox.ts';

const asked = { address: '13800000001', ageMs: 90_000 };
describe.skipIf(jsmppMissing() !== null)('the jsmpp simulator', () => {
  let simulator: Simulator;

  beforeEach(async () => {
    simulator = await startSimulator();
  }, 360_000);

  afterEach(() => simulator?.stop());

  function config(over: object = {}) {
    const base = { id: 'sms', kind: 'smpp', name: '短信中心', signature: '玉川公路', host: '127.0.0.1' };
    const account = { port: simulator.port, systemId: 'j', password: 'jpwd', receiptId: 'decimal', ...over };
    return SmppChannel.parse({ ...base, ...account, timeoutSecs: 5 });
  }

  test('lets us in', async () => {
    expect(await createSmppChannel(config()).probe()).toEqual({ isOk: true, detail: '登录正常' });
  });

  test('keeps a wrong password out', async () => {
    expect(await createSmppChannel(config({ password: 'no' })).probe()).toMatchObject({ isOk: false });
  });

  test('a long text is delivered when the receipts of all its parts have come', async () => {
    const outbox = await openOutbox([config()]);
    const { id, state, attempts } = await outbox.send('玉川'.repeat(70));
    expect(state).toBe('accepted');
    expect(attempts[0]?.parts).toHaveLength(3);
    await vi.waitFor(async () => expect((await outbox.now(id)).state).toBe('delivered'), { timeout: 20_000 });
    expect((await outbox.now(id)).attempts[0]?.parts?.map((part) => part.status)).toEqual(Array(3).fill('delivered'));
    await outbox.close();
  });

  test('says that it cannot be asked', async () => {
    const channel = createSmppChannel(config());
    const sent = await channel.send({ ref: 'd1-1', address: '13800000001', subject: null, text: '短' });
    const gatewayId = sent.outcome === 'accepted' ? sent.gatewayId : null;
    expect(gatewayId).not.toBeNull();
    expect(await channel.query?.({ ...asked, ref: 'd1-1', gatewayId })).toMatchObject({ outcome: 'cannot-ask' });
    await channel.close?.();
  });

  test('restarted under us: the line comes back and the next message goes', async () => {
    const channel = createSmppChannel(config());
    expect((await channel.send({ ref: 'd1-1', address: '13800000001', subject: null, text: '一' })).outcome).toBe(
      'accepted',
    );
    await simulator.stop();
    expect(await channel.send({ ref: 'd1-2', address: '13800000001', subject: null, text: '二' })).toMatchObject({
      outcome: 'refused',
      isPermanent: false,
    });
    simulator = await startSimulator(simulator.port);
    expect((await channel.send({ ref: 'd1-3', address: '13800000001', subject: null, text: '三' })).outcome).toBe(
      'accepted',
    );
    await channel.close?.();
  });
});
