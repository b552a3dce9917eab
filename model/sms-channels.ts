import { z } from 'zod';
import { common, gateway, StatusWords } from './channel-parts.ts';

/** SMS through a plain HTTP gateway. */
export const SmsHttpChannel = z.strictObject({
  ...gateway(StatusWords),
  kind: z.literal('sms-http'),
  /** Put before every text, as the gateway registered it, e.g. 玉川公路. */
  signature: z.string().min(1),
});
export type SmsHttpChannel = z.infer<typeof SmsHttpChannel>;

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
