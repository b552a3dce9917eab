// 企业微信群机器人. Limits and fields: https://developer.work.weixin.qq.com/document/path/91770 (text 2048 bytes, markdown 4096, 20 messages a minute);
// numbers: https://developer.work.weixin.qq.com/document/path/90313. The key in the address is the only secret.
import type { Clock, WecomChannel } from '../../../model/index.ts';
import { fitBytes } from '../fit-bytes.ts';
import type { ChannelPort, OutgoingMessage } from '../port.ts';
import { createRobot, readCode } from '../robot.ts';

const TEXT_BYTES = 2_048;
const MARKDOWN_BYTES = 4_096;

/** Takes its configuration and gives the channel; what does not fit into a text goes as markdown, and longer still is cut. */
export function createWecomChannel(config: WecomChannel, clock: Clock): ChannelPort {
  return createRobot(
    config,
    {
      limit: { perMinute: config.perMinute },
      url: () => config.url,
      body: bodyOf,
      empty: () => ({}),
      code: (body) => readCode(body, 'errcode', 'errmsg'),
      throttled: new Set([45009, 45033]),
      permanent: new Set([40008, 40058, 44004, 45002, 93000]),
      unclear: new Set([-1]),
      notOurs: new Set([93000, 93017]),
    },
    clock,
  );
}

function bodyOf(message: OutgoingMessage): { json: unknown; isCut: boolean } {
  if (Buffer.byteLength(message.text) <= TEXT_BYTES) {
    const text = { content: message.text, mentioned_mobile_list: [message.address.replace(/^\+86/, '')] };
    return { json: { msgtype: 'text', text }, isCut: false };
  }
  const { text, isCut } = fitBytes(plain(message.text), MARKDOWN_BYTES);
  return { json: { msgtype: 'markdown', markdown: { content: text } }, isCut };
}

const WIDE: Record<string, string> = {
  '<': '＜',
  '>': '＞',
  '[': '［',
  ']': '］',
  '*': '＊',
  '`': '｀',
  '#': '＃',
  _: '＿',
};

/** Robots know no escape: signs that would be mark-up go in their wide form, save in links. */
function plain(text: string): string {
  return text.replace(/https?:\/\/\S+|[<>[\]*`#_]/g, (found) => WIDE[found] ?? found);
}
