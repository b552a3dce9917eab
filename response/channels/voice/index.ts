// A call with the text read aloud, through a plain HTTP gateway. Accepted is “will be dialled”; received is what the call's result says:
// answered, and where a confirming key is configured, that key pressed.
import type { VoiceChannel } from '../../../model/index.ts';
import { createHttpGateway } from '../http-gateway/index.ts';
import type { ChannelPort } from '../port.ts';

/** Takes its configuration and gives the channel. */
export function createVoiceChannel(config: VoiceChannel): ChannelPort {
  return createHttpGateway(config, (message) => config.greeting + spoken(message.text, config.maxCharacters));
}

/** A text as it can be read aloud: without addresses and line breaks, cut at the end of a sentence where there is one. */
function spoken(text: string, maxCharacters: number): string {
  const plain = text
    .replace(/https?:\/\/[^\s\u4e00-\u9fff，。；！？）]+/g, '')
    .replace(/[【】]/g, '')
    .replace(/\s+/g, '，')
    .trim();
  const characters = [...plain];
  if (characters.length <= maxCharacters) return plain;
  const cut = characters.slice(0, maxCharacters).join('');
  const end = Math.max(...['。', '！', '？', '；'].map((mark) => cut.lastIndexOf(mark)));
  return `${end > 0 ? cut.slice(0, end + 1) : cut}详情请查看短信或登录舆哨。`;
}
