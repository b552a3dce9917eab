import { z } from 'zod';

const id = z.string().regex(/^[a-z0-9-]+$/);
const timeoutSecs = z.number().min(1).max(60).default(10);
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

/** A plain HTTP SMS gateway: request, answer, query and receipt are mapped by configuration. */
export const SmsHttpChannel = z.strictObject({
  id,
  kind: z.literal('sms-http'),
  name: z.string().min(1),
  timeoutSecs,
  /** Put before every text, as the gateway registered it, e.g. 玉川公路. */
  signature: z.string().min(1),
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
    status: StatusWords,
  }).optional(),
  /** Called by the gateway at /api/receipts/{id}?key={key}. */
  receipt: z
    .strictObject({
      key: z.string().min(8),
      refPath: path.optional(),
      gatewayIdPath: path.optional(),
      status: StatusWords,
    })
    .optional(),
  /** No receipt this long after acceptance: ask, then alarm. */
  receiptWithinSecs: z.number().int().min(5).max(3600).default(120),
});
export type SmsHttpChannel = z.infer<typeof SmsHttpChannel>;

/** Mail by SMTP. */
export const MailChannel = z.strictObject({
  id,
  kind: z.literal('mail'),
  name: z.string().min(1),
  timeoutSecs,
  host: z.string().min(1),
  port: z.number().int().min(1).max(65_535),
  isSecure: z.boolean().default(true),
  user: z.string().optional(),
  password: z.string().optional(),
  from: z.string().min(3),
});
export type MailChannel = z.infer<typeof MailChannel>;

/** A configured channel; `${NAME}` in any value is read from the environment. */
export const Channel = z.discriminatedUnion('kind', [SmsHttpChannel, MailChannel]);
export type Channel = z.infer<typeof Channel>;
