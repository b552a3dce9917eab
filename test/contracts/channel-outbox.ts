import type { Channel, Dispatch } from '../../model/index.ts';
import { openChannels } from '../../response/channels/index.ts';
import type { ChannelPort } from '../../response/channels/port.ts';
import { enqueue, type Order } from '../../response/outbox/enqueue.ts';
import { recordReceipt } from '../../response/outbox/receipts.ts';
import { createSender, type Sender } from '../../response/outbox/sender.ts';
import { openScene, type Scene } from '../kit/scene.ts';

/** The outbox over one channel under test, in a scene with a real store and a clock that is moved by hand. */
export interface Outbox {
  scene: Scene;
  sender: Sender;
  channel: ChannelPort;
  /** Puts a message to the first person of the roster into the outbox and lets the sender do what is due. */
  send(text: string, over?: Partial<Order>): Promise<Dispatch>;
  /** Moves the clock and lets the sender do what is then due. */
  later(secs: number): Promise<void>;
  now(id: string): Promise<Dispatch>;
  close(): Promise<void>;
}

/** Takes configurations, the first of which carries the messages (its id becomes `sms`), and gives the outbox over them; with `sharedClock` their rates go by the scene's clock too. */
export async function openOutbox(
  configs: readonly [Channel, ...Channel[]],
  { sharedClock = false }: { sharedClock?: boolean } = {},
): Promise<Outbox> {
  const channels: Channel[] = [{ ...configs[0], id: 'sms' }, ...configs.slice(1)];
  const scene = await openScene((config) => ({ ...config, channels }));
  const ports = sharedClock ? openChannels(channels, scene.clock) : openChannels(channels);
  const channel = ports.get('sms');
  if (channel === undefined) throw new Error('no channel');
  for (const port of ports.values()) {
    port.receive?.(async (receipt) => (await recordReceipt(scene.ctx, port, receipt)).matched);
  }
  const sender = createSender(scene.ctx, ports);
  const look = async () => {
    await sender.tick();
    await sender.idle();
  };
  const now = async (id: string) => {
    const row = await scene.store.get('dispatch', id);
    if (row === undefined) throw new Error(`no dispatch ${id}`);
    return row.doc;
  };
  return {
    scene,
    sender,
    channel,
    async send(text, over = {}) {
      const nowMs = scene.clock.now();
      const { publicUrl, linkHours } = scene.ctx.config.settings;
      const to = scene.ctx.config.roster.people.slice(0, 1);
      const order: Order = {
        ...{ incidentId: null, dutyId: null, document: 'notice', to, channels: ['sms'], priority: 1, revision: 0 },
        ...{ subject: '通知', compose: () => text, ...over },
      };
      const { writes, dispatchIds } = enqueue(order, { channels, publicUrl, linkHours, nowMs });
      await scene.store.commit({ writes });
      await look();
      return now(dispatchIds[0] ?? '');
    },
    async later(secs) {
      scene.clock.advance(secs * 1_000);
      await look();
    },
    now,
    async close() {
      await Promise.all([...ports.values()].map((port) => port.close?.()));
      await scene.close();
    },
  };
}
