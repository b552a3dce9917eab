// What the schemas of channels are made of.
import { z } from 'zod';

const id = z.string().regex(/^[a-z0-9-]+$/);

/** What every channel has. */
export const common = {
  id,
  name: z.string().min(1),
  timeoutSecs: z.number().min(1).max(60).default(10),
  /** The channel that carries on when this one refuses, or stays silent. */
  fallback: id.optional(),
  /** A drill that names this channel may use it: its messages then reach real people, marked 演练. */
  isDrill: z.boolean().optional(),
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
export const StatusWords = z.strictObject({
  path,
  delivered: z.array(scalar).min(1),
  failed: z.array(scalar).default([]),
  /** Still under way. */
  pending: z.array(scalar).default([]),
});

/** What a call's end must say: answered alone, or with a key pressed, is what the gateway words as delivered. */
export const CallWords = StatusWords.extend({
  /** Where the pressed key stands, and which of them confirm; without it an answered call counts as received. */
  key: z.strictObject({ path, equals: z.array(scalar).min(1) }).optional(),
});

/** A plain HTTP gateway: request, answer, query and receipt are mapped by configuration. */
export function gateway<Words extends typeof StatusWords | typeof CallWords>(words: Words) {
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
