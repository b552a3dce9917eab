import { z } from 'zod';
import {
  DingtalkChannel,
  FeishuChannel,
  MailChannel,
  PrinterChannel,
  VoiceChannel,
  WebhookChannel,
  WecomChannel,
} from './other-channels.ts';
import type { Person } from './people.ts';
import { AliyunSmsChannel, SmppChannel, SmsHttpChannel, TencentSmsChannel } from './sms-channels.ts';

/** A configured channel; `${NAME}` in any value is read from the environment. */
export const Channel = z.discriminatedUnion('kind', [
  SmsHttpChannel,
  SmppChannel,
  AliyunSmsChannel,
  TencentSmsChannel,
  VoiceChannel,
  MailChannel,
  WecomChannel,
  DingtalkChannel,
  FeishuChannel,
  WebhookChannel,
  PrinterChannel,
]);
export type Channel = z.infer<typeof Channel>;

/** Takes a person and a kind of channel and gives the address that it uses, undefined where the person has none. */
export function addressFor(kind: Channel['kind'], person: Pick<Person, 'id' | 'phone' | 'mail'>): string | undefined {
  return person[addressFieldOf(kind)];
}

/** Takes a kind of channel and gives which of a person's addresses it uses; `id` is only a name for who is meant. */
export function addressFieldOf(kind: Channel['kind']): 'phone' | 'mail' | 'id' {
  if (kind === 'mail') return 'mail';
  return kind === 'feishu' || kind === 'webhook' || kind === 'printer' ? 'id' : 'phone';
}

/** Kinds whose messages others than the person addressed see or handle: a personal link must not go there. */
const SHARED_KINDS: ReadonlySet<Channel['kind']> = new Set<Channel['kind']>([
  'wecom',
  'dingtalk',
  'feishu',
  'voice',
  'webhook',
  'printer',
]);

/** Whether a message over this kind of channel comes to the person alone, so that it may carry a link that acts for them. */
export function isPersonal(kind: Channel['kind']): boolean {
  return !SHARED_KINDS.has(kind);
}
