import { z } from 'zod';

/** Channel folders under response/channels/. */
export const ChannelKind = z.enum([
  'sms-http',
  'smpp',
  'sms-aliyun',
  'sms-tencent',
  'voice',
  'mail',
  'wecom',
  'dingtalk',
  'feishu',
  'webhook',
  'printer',
]);
export type ChannelKind = z.infer<typeof ChannelKind>;

/** What is sent: an alert to the unit's own, a flash report (A13), an internal alarm, an acknowledgement request. */
export const DocumentKind = z.enum([
  'own-alert',
  'flash-report',
  'confirm-request',
  'duty-alarm',
  'urgent-report',
  'broadcast',
  'paper-circulation',
  'notice',
  'channel-test',
]);
export type DocumentKind = z.infer<typeof DocumentKind>;

/** Promise 3: `pending → claimed → sending → accepted → delivered → acknowledged`, or `unknown`, `failed`, `cancelled`. */
export const DispatchState = z.enum([
  'pending',
  'claimed',
  'sending',
  'accepted',
  'delivered',
  'acknowledged',
  'unknown',
  'failed',
  'cancelled',
]);
export type DispatchState = z.infer<typeof DispatchState>;

/** One try at sending, with the reference that the gateway was given, so that it can be asked afterwards. */
export const Attempt = z.strictObject({
  no: z.number().int().positive(),
  ref: z.string(),
  /** The channel that it went over, where that is recorded; else the dispatch's own. */
  channel: z.string().optional(),
  atMs: z.number().int(),
  outcome: z.enum(['started', 'accepted', 'refused', 'throttled', 'unknown', 'not-found']),
  detail: z.string(),
  gatewayId: z.string().nullable(),
  /** The parts of a long message, each with an id and a receipt of its own; absent where the other side knows the whole. */
  parts: z
    .array(z.strictObject({ gatewayId: z.string(), status: z.enum(['pending', 'delivered', 'failed']) }))
    .optional(),
});
export type Attempt = z.infer<typeof Attempt>;

/** One message to one person over one channel: the outbox row. */
export const Dispatch = z.strictObject({
  /** hash(incident, duty, person, channel, revision): create-only, so two nodes cannot send twice. */
  id: z.string(),
  incidentId: z.string().nullable(),
  dutyId: z.string().nullable(),
  document: DocumentKind,
  personId: z.string(),
  /** Id of a configured channel. */
  channel: z.string(),
  address: z.string(),
  subject: z.string().nullable(),
  text: z.string(),
  revision: z.number().int().nonnegative(),
  /** 1 goes first. */
  priority: z.number().int().min(1).max(9),
  state: DispatchState,
  attempts: z.array(Attempt),
  /** The gateway's own id of the latest accepted attempt. */
  gatewayId: z.string().nullable(),
  /** Sent again after an unknown outcome: the text then bears 重发. */
  isResend: z.boolean(),
  createdAtMs: z.number().int(),
  /** When the sender must look at it next: to send, to ask the gateway, to give up; null when it is at rest. */
  nextAtMs: z.number().int().nullable(),
  claim: z.strictObject({ token: z.string(), untilMs: z.number().int() }).nullable(),
  sentAtMs: z.number().int().nullable(),
  acceptedAtMs: z.number().int().nullable(),
  deliveredAtMs: z.number().int().nullable(),
  acknowledgedAtMs: z.number().int().nullable(),
  failure: z.string().nullable(),
});
export type Dispatch = z.infer<typeof Dispatch>;

/** A leader's one-time link; its id is the SHA-256 of the token, the token itself is only in the message. */
export const Link = z.strictObject({
  id: z.string(),
  incidentId: z.string(),
  dispatchId: z.string(),
  personId: z.string(),
  /** The paper that it lets read and sign (签批). */
  paperId: z.string().optional(),
  createdAtMs: z.number().int(),
  expiresAtMs: z.number().int(),
  firstOpenedAtMs: z.number().int().nullable(),
  usedAtMs: z.number().int().nullable(),
  /** SHA-256 of the cookie of the device that acknowledged; only that one may look again. */
  deviceHash: z.string().nullable(),
});
export type Link = z.infer<typeof Link>;

/** Something the duty desk must look at. */
export const Alarm = z.strictObject({
  id: z.string(),
  kind: z.enum([
    'unconfirmed',
    'channel',
    'receipt',
    'duty-close',
    'duty-over',
    'source-blind',
    'no-recipient',
    'unanswered',
    'stand-in',
    'urgent',
    'patrol',
    'contact-test',
    'internal',
  ]),
  severity: z.enum(['warning', 'serious', 'critical']),
  incidentId: z.string().nullable(),
  dutyId: z.string().nullable(),
  dispatchId: z.string().nullable(),
  text: z.string(),
  state: z.enum(['open', 'acknowledged', 'cleared']),
  raisedAtMs: z.number().int(),
  acknowledgedBy: z.string().nullable(),
  acknowledgedAtMs: z.number().int().nullable(),
});
export type Alarm = z.infer<typeof Alarm>;
