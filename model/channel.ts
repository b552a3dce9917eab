import { z } from 'zod';
import type { Person } from './people.ts';

const id = z.string().regex(/^[a-z0-9-]+$/);

/** What every channel has. */
const common = {
  id,
  name: z.string().min(1),
  timeoutSecs: z.number().min(1).max(60).default(10),
  /** The channel that carries on when this one refuses, or stays silent. */
  fallback: id.optional(),
  /** No more than this to one person within an hour; level 1 is never held back. */
  perPersonPerHour: z.number().int().min(1).max(1_000).optional(),
};
/** Dotted path into a JSON answer, e.g. `data.0.msgid`. */
const path = z.string().min(1);
const scalar = z.union([z.string(), z.number(), z.boolean()]);

/** One HTTP call: `{phone}`, `{text}`, `{ref}`, `{gatewayId}` are filled into url and body. */
const HttpCall = z.strictObject({
  url: z.string().min(1),
  method: z.enum(['GET', 'POST']).default('POST'),
  headers: z.record(z.string(), z.string()).default({}),
  /** A form or JSON body; values are templates. Absent for GET. */
  form: z.record(z.string(), z.string()).optional(),
  json: z.record(z.string(), z.unknown()).optional(),
});

/** How a gateway words the state of a message. */
const StatusWords = z.strictObject({
  path,
  delivered: z.array(scalar).min(1),
  failed: z.array(scalar).default([]),
  /** Still under way. */
  pending: z.array(scalar).default([]),
});

/** What a call's end must say: answered alone, or with a key pressed, is what the gateway words as delivered. */
const CallWords = StatusWords.extend({
  /** Where the pressed key stands, and which of them confirm; without it an answered call counts as received. */
  key: z.strictObject({ path, equals: z.array(scalar).min(1) }).optional(),
});

/** A plain HTTP gateway: request, answer, query and receipt are mapped by configuration. */
function gateway<Words extends typeof StatusWords | typeof CallWords>(words: Words) {
  return {
    ...common,
    send: HttpCall.extend({
      ok: z.strictObject({ path, equals: z.array(scalar).min(1) }),
      gatewayIdPath: path,
      errorPath: path.optional(),
    }),
    /** Asks by our reference or the gateway's id; without it an unknown outcome can only be resent marked. */
    query: HttpCall.extend({
      found: z.strictObject({ path, equals: z.array(scalar).min(1) }),
      notFound: z.strictObject({ path, equals: z.array(scalar).min(1) }),
      gatewayIdPath: path,
      status: words,
    }).optional(),
    /** Called by the gateway at /api/receipts/{id}?key={key}. */
    receipt: z
      .strictObject({
        key: z.string().min(8),
        refPath: path.optional(),
        gatewayIdPath: path.optional(),
        status: words,
      })
      .optional(),
    /** No receipt this long after acceptance: ask, then alarm. */
    receiptWithinSecs: z.number().int().min(5).max(3600).default(120),
  };
}

/** SMS through a plain HTTP gateway. */
export const SmsHttpChannel = z.strictObject({
  ...gateway(StatusWords),
  kind: z.literal('sms-http'),
  /** Put before every text, as the gateway registered it, e.g. 玉川公路. */
  signature: z.string().min(1),
});
export type SmsHttpChannel = z.infer<typeof SmsHttpChannel>;

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

const templateSms = {
  ...common,
  isTls: z.boolean().default(true),
  /** The approved signature, without its brackets. */
  signName: z.string().min(1),
  /** The approved template “open the report”, whose only variable is the end of a one-time link. */
  linkTemplate: z.string().min(1),
  /** The same, saying that it is sent again (重发). */
  resendTemplate: z.string().min(1).optional(),
  /** A template without variables for messages that have no link: “sign in”. Without it those are refused. */
  noticeTemplate: z.string().min(1).optional(),
  /** Receipts come to /api/receipts/{id}?key={receiptKey}. */
  receiptKey: z.string().min(8).optional(),
  receiptWithinSecs: z.number().int().min(5).max(3600).default(120),
};

/** 阿里云短信: carries no free text, only approved templates. */
export const AliyunSmsChannel = z.strictObject({
  ...templateSms,
  kind: z.literal('sms-aliyun'),
  /** Host, and port where it is not the usual one. */
  endpoint: z.string().min(1).default('dysmsapi.aliyuncs.com'),
  accessKeyId: z.string().min(1),
  accessKeySecret: z.string().min(1),
  /** The variable's name in the template. */
  linkParam: z.string().min(1).default('code'),
});
export type AliyunSmsChannel = z.infer<typeof AliyunSmsChannel>;

/** 腾讯云短信: carries no free text, only approved templates. */
export const TencentSmsChannel = z.strictObject({
  ...templateSms,
  kind: z.literal('sms-tencent'),
  endpoint: z.string().min(1).default('sms.tencentcloudapi.com'),
  region: z.string().min(1).default('ap-guangzhou'),
  secretId: z.string().min(1),
  secretKey: z.string().min(1),
  appId: z.string().min(1),
});
export type TencentSmsChannel = z.infer<typeof TencentSmsChannel>;

/** SMS straight to an SMS centre, SMPP 3.4; UCS-2 text, long messages in parts. */
export const SmppChannel = z.strictObject({
  ...common,
  kind: z.literal('smpp'),
  /** Put before every text, as the operator registered it. */
  signature: z.string().min(1),
  host: z.string().min(1),
  port: z.number().int().min(1).max(65_535),
  isTls: z.boolean().default(false),
  systemId: z.string().min(1).max(15),
  password: z.string().max(8).default(''),
  systemType: z.string().max(12).default(''),
  /** The number that the messages come from, e.g. 10690000; its type of number and numbering plan as the centre wants them. */
  sourceAddress: z.string().max(20).default(''),
  sourceTon: z.number().int().min(0).max(255).default(0),
  sourceNpi: z.number().int().min(0).max(255).default(0),
  destinationTon: z.number().int().min(0).max(255).default(1),
  destinationNpi: z.number().int().min(0).max(255).default(1),
  /** Between two signs of life on an idle connection. */
  enquireLinkSecs: z.number().min(1).max(300).default(30),
  /** Some centres answer a submit with a hexadecimal id and put the same number in decimal into its receipt. */
  receiptId: z.enum(['same', 'decimal']).default('same'),
  /** No receipt this long after acceptance: ask, then alarm. */
  receiptWithinSecs: z.number().int().min(5).max(3600).default(120),
});
export type SmppChannel = z.infer<typeof SmppChannel>;

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
