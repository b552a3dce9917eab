// 飞书自定义机器人, signed. https://open.feishu.cn/document/client-docs/bot-v3/add-custom-bot: sign = Base64(HmacSHA256(timestamp\nsecret, '')), the
// time in seconds and at most an hour off; a body has at most 20 KB; 100 messages a minute, 5 a second; 11232 at full hours means busy.
import { createHmac } from 'node:crypto';
import type { Clock, FeishuChannel } from '../../../model/index.ts';
import { fitBytes, jsonBytes } from '../fit-bytes.ts';
import type { ChannelPort, OutgoingMessage } from '../port.ts';
import { createRobot, readCode } from '../robot.ts';

const BODY_BYTES = 20 * 1_024;
const FRAME_BYTES = 500;
const PER_SECOND = 5;

/** Takes its configuration and gives the channel; it names nobody, Feishu knows people by ids of its own. */
export function createFeishuChannel(config: FeishuChannel, clock: Clock): ChannelPort {
  return createRobot(
    config,
    {
      limit: { perMinute: config.perMinute, perSecond: PER_SECOND },
      url: () => config.url,
      body: (message, nowMs) => bodyOf(config, message, nowMs),
      empty: (nowMs) => signature(config, nowMs),
      code: (body) => readCode(body, 'code', 'msg') ?? readCode(body, 'StatusCode', 'StatusMessage'),
      throttled: new Set([11232, 11233]),
      permanent: new Set([9499, 19001, 19002, 19036]),
      unclear: new Set([]),
      notOurs: new Set([19001, 19021, 19022]),
    },
    clock,
  );
}

function signature(config: FeishuChannel, nowMs: number): { timestamp: string; sign: string } {
  const timestamp = String(Math.floor(nowMs / 1_000));
  return { timestamp, sign: createHmac('sha256', `${timestamp}\n${config.secret}`).update('').digest('base64') };
}

function bodyOf(config: FeishuChannel, message: OutgoingMessage, nowMs: number): { json: unknown; isCut: boolean } {
  const { text, isCut } = fitBytes(plain(message.text), BODY_BYTES - FRAME_BYTES, jsonBytes);
  return { json: { ...signature(config, nowMs), msg_type: 'text', content: { text } }, isCut };
}

/** `<at user_id="all">` in a post's title must not call the whole group. */
function plain(text: string): string {
  return text.replaceAll('<', '＜');
}
