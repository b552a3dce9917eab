// 钉钉自定义机器人, signed. https://open.dingtalk.com/document/orgapp/custom-robot-access: sign = Base64(HmacSHA256(secret, timestamp\nsecret)),
// clocks at most an hour apart, 20 messages a minute and then ten minutes of silence; a message has at most 20000 bytes.
import { createHmac } from 'node:crypto';
import type { Clock, DingtalkChannel } from '../../../model/index.ts';
import { fitBytes, jsonBytes } from '../fit-bytes.ts';
import type { ChannelPort, OutgoingMessage } from '../port.ts';
import { createRobot, readCode } from '../robot.ts';

const MESSAGE_BYTES = 20_000;
/** What stands around the text. */
const FRAME_BYTES = 500;

/** Takes its configuration and gives the channel. */
export function createDingtalkChannel(config: DingtalkChannel, clock: Clock): ChannelPort {
  return createRobot(
    config,
    {
      limit: { perMinute: config.perMinute },
      url: (nowMs) => signedUrl(config, nowMs),
      body: bodyOf,
      empty: () => ({}),
      code: (body) => readCode(body, 'errcode', 'errmsg'),
      throttled: new Set([130101, 410100, 460101]),
      // No such robot or group; stopped; the text itself is not wanted.
      permanent: new Set([300001, 400013, 400101, 400102, 430101, 430102, 430103, 430104]),
      unclear: new Set([-1]),
      notOurs: new Set([300001, 310000, 400013, 400101, 400102]),
    },
    clock,
  );
}

function signedUrl(config: DingtalkChannel, nowMs: number): string {
  const url = new URL(config.url);
  url.searchParams.set('timestamp', String(nowMs));
  url.searchParams.set(
    'sign',
    createHmac('sha256', config.secret).update(`${nowMs}\n${config.secret}`).digest('base64'),
  );
  return url.href;
}

function bodyOf(message: OutgoingMessage): { json: unknown; isCut: boolean } {
  const { text, isCut } = fitBytes(message.text, MESSAGE_BYTES - FRAME_BYTES, jsonBytes);
  const at = { atMobiles: [message.address.replace(/^\+86/, '')], isAtAll: false };
  return { json: { msgtype: 'text', text: { content: text }, at }, isCut };
}
