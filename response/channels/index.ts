// Channels by their id in channels.yaml. A channel knows nothing of incidents; it carries text to an address.
import type { Channel } from '../../model/index.ts';
import { createMailChannel } from './mail/index.ts';
import type { ChannelPort } from './port.ts';
import { createSmppChannel } from './smpp/index.ts';
import { createSmsHttpChannel } from './sms-http/index.ts';

/** Takes the configured channels and gives them ready to send, by id. */
export function openChannels(configs: readonly Channel[]): ReadonlyMap<string, ChannelPort> {
  return new Map(configs.map((config) => [config.id, openChannel(config)]));
}

function openChannel(config: Channel): ChannelPort {
  switch (config.kind) {
    case 'sms-http':
      return createSmsHttpChannel(config);
    case 'smpp':
      return createSmppChannel(config);
    case 'mail':
      return createMailChannel(config);
  }
}
