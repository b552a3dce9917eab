// Channels by their id in channels.yaml. A channel knows nothing of incidents; it carries text to an address.
import { type Channel, type Clock, systemClock } from '../../model/index.ts';
import { createDingtalkChannel } from './dingtalk/index.ts';
import { createFeishuChannel } from './feishu/index.ts';
import { createMailChannel } from './mail/index.ts';
import type { ChannelPort } from './port.ts';
import { createPrinterChannel } from './printer/index.ts';
import { createSmppChannel } from './smpp/index.ts';
import { createAliyunSmsChannel } from './sms-aliyun/index.ts';
import { createSmsHttpChannel } from './sms-http/index.ts';
import { createTencentSmsChannel } from './sms-tencent/index.ts';
import { createVoiceChannel } from './voice/index.ts';
import { createWebhookChannel } from './webhook/index.ts';
import { createWecomChannel } from './wecom/index.ts';

/** Takes the configured channels and gives them ready to send, by id; signatures and rates go by the machine's clock, in exercises too. */
export function openChannels(
  configs: readonly Channel[],
  clock: Clock = systemClock,
): ReadonlyMap<string, ChannelPort> {
  return new Map(configs.map((config) => [config.id, openChannel(config, clock)]));
}

function openChannel(config: Channel, clock: Clock): ChannelPort {
  switch (config.kind) {
    case 'sms-http':
      return createSmsHttpChannel(config);
    case 'smpp':
      return createSmppChannel(config);
    case 'sms-aliyun':
      return createAliyunSmsChannel(config, clock);
    case 'sms-tencent':
      return createTencentSmsChannel(config, clock);
    case 'voice':
      return createVoiceChannel(config);
    case 'webhook':
      return createWebhookChannel(config, clock);
    case 'printer':
      return createPrinterChannel(config);
    case 'mail':
      return createMailChannel(config);
    case 'wecom':
      return createWecomChannel(config, clock);
    case 'dingtalk':
      return createDingtalkChannel(config, clock);
    case 'feishu':
      return createFeishuChannel(config, clock);
  }
}
