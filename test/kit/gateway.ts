import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** How the gateway behaves: as it should; 500 before or after taking the message; never answering, message taken or not; taking it without ever a receipt; refusing it. */
export type GatewayMode = 'ok' | '500' | '500-but-taken' | 'hang' | 'hang-but-taken' | 'no-receipt' | 'refuse';

/** A message as the gateway has it. */
export interface TakenMessage {
  ref: string;
  phone: string;
  text: string;
  msgid: string;
  /** When the gateway took it, real ms. */
  atMs: number;
  status: 'SENT' | 'DELIVRD' | 'UNDELIV';
}

/** An SMS gateway of the tests' own on loopback, in the shape of config/channels.yaml; its log is the truth about what was sent. */
export interface TestGateway {
  url: string;
  /** Every message that reached a phone or is on its way, in order. */
  taken: TakenMessage[];
  /** Calls of /send, taken or not. */
  calls: number;
  setMode(mode: GatewayMode): void;
  close(): Promise<void>;
}

export async function startGateway(port = 0): Promise<TestGateway> {
  const taken: TakenMessage[] = [];
  const state = { mode: 'ok' as GatewayMode, calls: 0 };
  const server: Server = createServer((request, response) => {
    handle(request, response, taken, state).catch(() => response.destroy());
  });
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  const { port: bound } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${bound}`,
    taken,
    get calls() {
      return state.calls;
    },
    setMode: (mode) => {
      state.mode = mode;
    },
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}

async function handle(
  request: IncomingMessage,
  response: ServerResponse,
  taken: TakenMessage[],
  state: { mode: GatewayMode; calls: number },
): Promise<void> {
  const url = new URL(request.url ?? '/', 'http://gateway');
  if (url.pathname === '/query') return answerQuery(url, response, taken);
  const body = JSON.parse(await readBody(request)) as { mobile: string; content: string; extno: string };
  state.calls++;
  const { mode } = state;
  if (mode === '500') return json(response, 500, { code: 9, message: 'busy' });
  if (mode === 'refuse') return json(response, 200, { code: 7, message: 'balance' });
  if (mode === 'hang') return; // never answers
  const message: TakenMessage = {
    ref: body.extno,
    phone: body.mobile,
    text: body.content,
    msgid: `m${taken.length + 1}`,
    atMs: Date.now(),
    status: mode === 'no-receipt' ? 'SENT' : 'DELIVRD',
  };
  taken.push(message);
  if (mode === 'hang-but-taken') return;
  if (mode === '500-but-taken') return json(response, 500, { code: 9, message: 'busy' });
  json(response, 200, { code: 0, data: { msgid: message.msgid } });
}

function answerQuery(url: URL, response: ServerResponse, taken: TakenMessage[]): void {
  const message = taken.find((candidate) => candidate.ref === url.searchParams.get('extno'));
  const { msgid, status } = message ?? {};
  json(response, 200, message === undefined ? { code: 404 } : { code: 0, data: { msgid, status } });
}

function json(response: ServerResponse, status: number, body: object): void {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
}

async function readBody(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk);
  return Buffer.concat(chunks).toString('utf8');
}
