import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { z } from 'zod';
import type { Channel, Clock } from '../model/index.ts';

/** The network takes this long to a handset, seconds of the drill's clock. */
const DELIVERY_SECS = 8;
const RECEIPT_WORDS = { delivered: ['DELIVRD'], failed: ['UNDELIV'], pending: ['SENT'] };

/** What the drill does to the gateway: not there, there, there but silent about what became of messages. */
export type GatewayState = 'down' | 'up' | 'no-receipt';

/** A message that reached a handset of the drill. */
export interface DrillMessage {
  ref: string;
  phone: string;
  text: string;
  status: 'SENT' | 'DELIVRD';
}

/** A gateway on loopback that takes all messages of a drill, so that none reaches a person. */
export interface DrillGateway {
  url: string;
  messages: readonly DrillMessage[];
  set(state: GatewayState): void;
  /** Where receipts go, once the product answers. */
  setReceiptUrl(urlOf: (channelId: string) => string): void;
  stop(): Promise<void>;
}

/** Starts the gateway on a free port of loopback; `onMessage` sees each message as it arrives. */
export async function startDrillGateway(
  clock: Clock,
  onMessage: (message: DrillMessage) => void,
): Promise<DrillGateway> {
  const messages: DrillMessage[] = [];
  let state: GatewayState = 'up';
  let receiptUrl: ((channelId: string) => string) | null = null;
  const timers = new Set<NodeJS.Timeout>();

  const take = (channelId: string, body: { mobile: string; content: string; extno: string }) => {
    const message: DrillMessage = { ref: body.extno, phone: body.mobile, text: body.content, status: 'SENT' };
    messages.push(message);
    onMessage(message);
    if (state === 'no-receipt') return;
    const timer = setTimeout(
      () => {
        timers.delete(timer);
        message.status = 'DELIVRD';
        if (receiptUrl !== null) void giveReceipt(receiptUrl(channelId), message);
      },
      (DELIVERY_SECS * 1_000) / clock.speed,
    );
    timers.add(timer);
  };

  const server = createServer(async (request, response) => {
    // A gateway that is down refuses the connection, as far as a listening process can.
    if (state === 'down') return void request.socket.destroy();
    const [, channelId = '', verb = ''] = new URL(request.url ?? '/', 'http://gateway').pathname.split('/');
    const answer = (body: object) =>
      void response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(body));
    if (verb === 'query') {
      const ref = new URL(request.url ?? '/', 'http://gateway').searchParams.get('extno');
      const found = messages.find((message) => message.ref === ref);
      return answer(found ? { code: 0, data: { msgid: found.ref, status: found.status } } : { code: 404 });
    }
    const body = JSON.parse(await readBody(request)) as { mobile: string; content: string; extno: string };
    take(channelId, body);
    answer({ code: 0, data: { msgid: body.extno } });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    messages,
    set: (wanted) => {
      state = wanted;
    },
    setReceiptUrl: (urlOf) => {
      receiptUrl = urlOf;
    },
    stop: async () => {
      for (const timer of timers) clearTimeout(timer);
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

/** Takes a configured channel and gives one of the same id that ends at the drill's gateway. */
export function loopbackChannel(
  channel: Pick<Channel, 'id' | 'name'>,
  url: string,
  receiptKey: string,
): z.input<typeof Channel> {
  const base = `${url}/${channel.id}`;
  return {
    id: channel.id,
    kind: 'sms-http',
    name: `${channel.name}（演练）`,
    signature: '演练',
    send: {
      url: `${base}/send`,
      json: { mobile: '{phone}', content: '{text}', extno: '{ref}' },
      ok: { path: 'code', equals: [0] },
      gatewayIdPath: 'data.msgid',
    },
    query: {
      url: `${base}/query?extno={ref}`,
      method: 'GET',
      found: { path: 'code', equals: [0] },
      notFound: { path: 'code', equals: [404] },
      gatewayIdPath: 'data.msgid',
      status: { path: 'data.status', ...RECEIPT_WORDS },
    },
    receipt: {
      key: receiptKey,
      refPath: 'extno',
      gatewayIdPath: 'msgid',
      status: { path: 'status', ...RECEIPT_WORDS },
    },
  };
}

async function giveReceipt(url: string, message: DrillMessage): Promise<void> {
  const body = JSON.stringify({ extno: message.ref, msgid: message.ref, status: message.status });
  const headers = { 'content-type': 'application/json' };
  // One that is lost is asked for by the product.
  await fetch(url, { method: 'POST', headers, body, signal: AbortSignal.timeout(5_000) }).catch(() => undefined);
}

async function readBody(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk);
  return Buffer.concat(chunks).toString('utf8');
}
