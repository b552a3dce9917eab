import { z } from 'zod';
import { CallWords, common, gateway } from './channel-parts.ts';

/** A call with the text read aloud, through a plain HTTP gateway. */
export const VoiceChannel = z.strictObject({
  ...gateway(CallWords),
  kind: z.literal('voice'),
  /** Read aloud before the text, e.g. 这里是玉川公路舆情值班。 */
  greeting: z.string().default(''),
  /** Nobody listens longer. */
  maxCharacters: z.number().int().min(20).max(1_000).default(200),
});
export type VoiceChannel = z.infer<typeof VoiceChannel>;

/** Mail by SMTP. */
export const MailChannel = z.strictObject({
  ...common,
  kind: z.literal('mail'),
  host: z.string().min(1),
  port: z.number().int().min(1).max(65_535),
  isSecure: z.boolean().default(true),
  user: z.string().optional(),
  password: z.string().optional(),
  from: z.string().min(3),
});
export type MailChannel = z.infer<typeof MailChannel>;

const robot = {
  ...common,
  /** The robot's own address; whoever has it can speak in the group. */
  url: z.string().min(1),
};

/** A group robot of 企业微信. */
export const WecomChannel = z.strictObject({
  ...robot,
  kind: z.literal('wecom'),
  /** Half of it for each of two processes. */
  perMinute: z.number().int().min(1).max(20).default(20),
});
export type WecomChannel = z.infer<typeof WecomChannel>;

/** A group robot of 钉钉, signed. */
export const DingtalkChannel = z.strictObject({
  ...robot,
  kind: z.literal('dingtalk'),
  secret: z.string().min(1),
  perMinute: z.number().int().min(1).max(20).default(20),
});
export type DingtalkChannel = z.infer<typeof DingtalkChannel>;

/** A group robot of 飞书, signed. */
export const FeishuChannel = z.strictObject({
  ...robot,
  kind: z.literal('feishu'),
  secret: z.string().min(1),
  perMinute: z.number().int().min(1).max(100).default(20),
});
export type FeishuChannel = z.infer<typeof FeishuChannel>;

/** A system of the unit's own that takes messages by signed POST. */
export const WebhookChannel = z.strictObject({
  ...common,
  kind: z.literal('webhook'),
  url: z.string().min(1),
  /** Signs every request; known to both sides only. */
  secret: z.string().min(16),
  headers: z.record(z.string(), z.string()).default({}),
});
export type WebhookChannel = z.infer<typeof WebhookChannel>;

/** A printer or a CUPS queue, by IPP. A page printed is not yet in anybody's hand. */
export const PrinterChannel = z.strictObject({
  ...common,
  kind: z.literal('printer'),
  /** E.g. ipp://192.168.1.9/ipp/print, or ipp://host:631/printers/queue of a CUPS server. */
  url: z.string().min(1),
  user: z.string().default('yushao'),
  /** Not printed this long after it was taken: look, then alarm. */
  receiptWithinSecs: z.number().int().min(5).max(3600).default(30),
  /** A printer that is switched off looks busy for ever: after this long its job is taken back and counts as failed. */
  stuckSecs: z.number().int().min(10).max(3600).default(120),
});
export type PrinterChannel = z.infer<typeof PrinterChannel>;

export type RobotChannel = WecomChannel | DingtalkChannel | FeishuChannel;
