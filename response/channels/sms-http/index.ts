// SMS through a plain HTTP gateway.
import type { SmsHttpChannel } from '../../../model/index.ts';
import { createHttpGateway } from '../http-gateway/index.ts';
import type { ChannelPort } from '../port.ts';

/** Takes its configuration and gives the channel. */
export function createSmsHttpChannel(config: SmsHttpChannel): ChannelPort {
  return createHttpGateway(config, (message) => `【${config.signature}】${message.text}`);
}
