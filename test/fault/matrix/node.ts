import type { Channel, Clock, Configuration, Log } from '../../../model/index.ts';
import { openChannels } from '../../../response/channels/index.ts';
import type { ChannelPort } from '../../../response/channels/port.ts';
import type { ResponseContext } from '../../../response/context.ts';
import { tickDuties } from '../../../response/duties/clock.ts';
import { createStoryFollower } from '../../../response/incidents/follow.ts';
import { recordReceipt } from '../../../response/outbox/receipts.ts';
import { createSender } from '../../../response/outbox/sender.ts';
import { openSqliteStore } from '../../../store/sqlite/index.ts';

/** One process of the response, moved by hand; its connection to the file is its own. */
export interface Node {
  ctx: ResponseContext;
  ports: ReadonlyMap<string, ChannelPort>;
  /** Follows, looks at the duties and sends what is due, to its end. */
  look(): Promise<void>;
  /** Looks at the outbox alone and does not wait. */
  glance(): Promise<void>;
  close(): Promise<void>;
}

/** What a node is made from; all but the clock goes to a child process as it is. */
export interface NodeOrder {
  path: string;
  config: Configuration;
}

/** Opens a node over the file. */
export async function openNode({ path, config }: NodeOrder, clock: Clock, log: Log): Promise<Node> {
  const store = await openSqliteStore({ path });
  const ctx: ResponseContext = { store, config, clock, log, isExercise: false };
  const ports = openChannels(config.channels, clock);
  for (const port of ports.values()) {
    port.receive?.(async (receipt) => (await recordReceipt(ctx, port, receipt)).matched);
  }
  const follow = createStoryFollower(ctx);
  const sender = createSender(ctx, ports);
  return {
    ctx,
    ports,
    async look() {
      await follow();
      await tickDuties(ctx);
      await sender.tick();
      await sender.idle();
    },
    glance: async () => {
      await sender.tick();
    },
    async close() {
      await Promise.all([...ports.values()].map((port) => port.close?.()));
      await store.close();
    },
  };
}

/** Takes the shipped configuration and gives it with this one channel and this one sending duty. */
export function configFor(shipped: Configuration, channel: Channel, document: string): Configuration {
  const duties = shipped.rulebook.duties
    .filter((rule) => rule.send?.document === document)
    .map((rule) => (rule.send === undefined ? rule : { ...rule, send: { ...rule.send, channels: [channel.id] } }));
  return { ...shipped, channels: [channel], rulebook: { ...shipped.rulebook, duties } };
}
