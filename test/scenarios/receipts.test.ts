// Receipts that the gateway pushes: early, twice, contradicting, for nothing of ours.
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Dispatch } from '../../model/index.ts';
import { openChannels } from '../../response/channels/index.ts';
import type { ChannelPort } from '../../response/channels/port.ts';
import { applyReceipt } from '../../response/outbox/receipts.ts';
import { createSender } from '../../response/outbox/sender.ts';
import { playOnEachStore, type Scene } from '../kit/scene.ts';

playOnEachStore((openScene) => {
  let opened: Scene;
  let channels: ReadonlyMap<string, ChannelPort>;

  beforeEach(async () => {
    opened = await openScene();
    channels = openChannels(opened.ctx.config.channels);
  });

  afterEach(() => opened.close());

  async function alertSent(): Promise<Dispatch> {
    opened.gateway.setMode('no-receipt');
    await opened.judge('s1', 1, { minute: 0 });
    await opened.until(0.5);
    const [dispatch] = await opened.dispatches('own-alert');
    if (dispatch === undefined) throw new Error('nothing was sent');
    return dispatch;
  }

  function push(body: object, key = 'example-receipt-key') {
    return applyReceipt(opened.ctx, channels, { channelId: 'sms', key, body });
  }

  async function stateOf(id: string): Promise<Dispatch | undefined> {
    return (await opened.store.get('dispatch', id))?.doc;
  }

  test('by our reference: accepted becomes delivered at the moment of the receipt', async () => {
    const { id, attempts } = await alertSent();
    expect(await push({ extno: attempts[0]?.ref, status: 'DELIVRD' })).toEqual({ matched: true });
    expect(await stateOf(id)).toMatchObject({ state: 'delivered', deliveredAtMs: opened.clock.now(), nextAtMs: null });
  });

  test('by the gateway’s id alone', async () => {
    const { id, gatewayId } = await alertSent();
    expect(await push({ msgid: gatewayId, status: 'DELIVRD' })).toEqual({ matched: true });
    expect((await stateOf(id))?.state).toBe('delivered');
  });

  test('twice, or a failure after the arrival: the arrival stands, with its first time', async () => {
    const { id, attempts } = await alertSent();
    await push({ extno: attempts[0]?.ref, status: 'DELIVRD' });
    const firstAtMs = opened.clock.now();
    opened.clock.advance(5_000);
    await push({ extno: attempts[0]?.ref, status: 'DELIVRD' });
    await push({ extno: attempts[0]?.ref, status: 'UNDELIV' });
    expect(await stateOf(id)).toMatchObject({ state: 'delivered', deliveredAtMs: firstAtMs });
  });

  test('a failure puts the message back to be sent, and the desk is told', async () => {
    const { id, attempts } = await alertSent();
    await push({ extno: attempts[0]?.ref, status: 'UNDELIV' });
    expect((await stateOf(id))?.state).toBe('pending');
    const alarms = await opened.store.list('alarm', { limit: 50 });
    expect(alarms.some(({ doc }) => doc.dispatchId === id && doc.kind === 'channel')).toBe(true);
  });

  test('before the answer to the send: the arrival is kept when the answer comes', async () => {
    const slow: ChannelPort = {
      ...(channels.get('sms') as ChannelPort),
      send: async (message) => {
        await push({ extno: message.ref, status: 'DELIVRD' });
        return { outcome: 'accepted', gatewayId: 'late-id', detail: '' };
      },
    };
    await opened.gateway.close();
    await opened.judge('s1', 1, { minute: 0 });
    const sender = createSender(opened.ctx, new Map([['sms', slow]]));
    await opened.until(0);
    opened.clock.advance(60_000);
    await sender.tick();
    await sender.idle();
    const [dispatch] = await opened.dispatches('own-alert');
    expect(dispatch).toMatchObject({ state: 'delivered', nextAtMs: null });
    expect(dispatch?.attempts.at(-1)).toMatchObject({ outcome: 'accepted', gatewayId: 'late-id' });
  });

  test('for a message that is not ours it says so, so that the gateway pushes again; with a wrong key it is refused', async () => {
    expect(await push({ extno: 'dsomething-1', status: 'DELIVRD' })).toEqual({ matched: false });
    await expect(push({ extno: 'x', status: 'DELIVRD' }, 'wrong')).rejects.toMatchObject({ code: 'not-allowed' });
    await expect(applyReceipt(opened.ctx, channels, { channelId: 'no', key: '', body: {} })).rejects.toMatchObject({
      code: 'not-found',
    });
  });
});
