// A plain HTTP SMS gateway with handsets behind it. Guarantees: a message is in the log before it is answered; the log is
// what the handsets got, whatever the sender believes; a reference sent twice arrives twice, as real gateways have it.
import { Hono } from 'hono';
import { z } from 'zod';
import type { Clock } from '../../model/clock.ts';

/** What the gateway knows of one message; times in ms UTC on the exercise clock. */
export interface SmsMessage {
  msgid: string;
  ref: string;
  phone: string;
  text: string;
  receivedAtMs: number;
  /** When the handset had it; null while it is under way. */
  deliveredAtMs: number | null;
  /** When the sender took the receipt; null while it did not. */
  receiptAtMs: number | null;
}

/** The gateway's app, its own log, and how to stop what it still has to do. */
export interface SmsGateway {
  app: Hono;
  messages(): readonly SmsMessage[];
  /** Where receipts go; kept until the product has an address. */
  setReceiptUrl(url: string): void;
  stop(): void;
}

/** The network takes this long to a handset, seconds of the exercise clock. */
const DELIVERY_SECS = 8;
/** Tries to hand a receipt over, and the real time between two. */
const RECEIPT_TRIES = 20;
const RECEIPT_RETRY_MS = 500;

const SendRequest = z.object({
  phone: z.string().regex(/^\+?\d{5,15}$/),
  text: z.string().min(1).max(1000),
  ref: z.string().min(1).max(100),
});

async function postReceipt(url: string, message: SmsMessage): Promise<boolean> {
  const body = { msgid: message.msgid, ref: message.ref, phone: message.phone, status: 'DELIVRD' };
  try {
    const response = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
      signal: AbortSignal.timeout(5_000),
    });
    await response.arrayBuffer();
    return response.ok;
  } catch {
    // Not taken: the caller tries again, as gateways do.
    return false;
  }
}

/** Takes the exercise clock and the account's key, gives a gateway that answers only to that key. */
export function createSmsGateway(clock: Clock, key: string): SmsGateway {
  const log: SmsMessage[] = [];
  const timers = new Set<NodeJS.Timeout>();
  let receiptUrl: string | null = null;

  function later(realMs: number, act: () => void): void {
    const timer = setTimeout(() => {
      timers.delete(timer);
      act();
    }, realMs);
    timers.add(timer);
  }
  async function giveReceipt(message: SmsMessage, triesLeft: number): Promise<void> {
    if (receiptUrl !== null && (await postReceipt(receiptUrl, message))) {
      message.receiptAtMs = clock.now();
    } else if (triesLeft > 1) {
      later(RECEIPT_RETRY_MS, () => void giveReceipt(message, triesLeft - 1));
    }
  }
  function accept(request: z.infer<typeof SendRequest>): SmsMessage {
    const msgid = `M${String(log.length + 1).padStart(6, '0')}`;
    const message: SmsMessage = {
      ...request,
      msgid,
      receivedAtMs: clock.now(),
      deliveredAtMs: null,
      receiptAtMs: null,
    };
    log.push(message);
    later((DELIVERY_SECS * 1000) / clock.speed, () => {
      message.deliveredAtMs = clock.now();
      void giveReceipt(message, RECEIPT_TRIES);
    });
    return message;
  }

  return {
    app: createGatewayApp(key, log, accept),
    messages: () => log,
    setReceiptUrl: (url) => {
      receiptUrl = url;
    },
    stop: () => timers.forEach(clearTimeout),
  };
}

function createGatewayApp(
  key: string,
  log: readonly SmsMessage[],
  accept: (request: z.infer<typeof SendRequest>) => SmsMessage,
): Hono {
  const app = new Hono();
  app.use('/sms/*', async (c, next) => {
    if (c.req.header('authorization') !== `Bearer ${key}`) return c.json({ code: 401, msg: '密钥不对' }, 401);
    await next();
  });
  app.post('/sms/send', async (c) => {
    const request = SendRequest.safeParse(await c.req.json().catch(() => null));
    if (!request.success) return c.json({ code: 400, msg: '需要 phone、text、ref' }, 400);
    return c.json({ code: 0, msg: '已受理', data: { msgid: accept(request.data).msgid } });
  });
  app.get('/sms/query', (c) => {
    const message = log.findLast((one) => one.ref === c.req.query('ref'));
    if (!message) return c.json({ code: 404, msg: '没有这条短信' });
    const status = message.deliveredAtMs === null ? 'ACCEPTD' : 'DELIVRD';
    return c.json({ code: 0, data: { msgid: message.msgid, status } });
  });
  return app;
}
