import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';

/** One call as the server got it. */
export interface GotCall {
  method: string;
  url: URL;
  headers: IncomingHttpHeaders;
  text: string;
  /** The body, parsed where it is JSON. */
  json: unknown;
}

/** What to answer: a status and a body, null to hang, 'cut' to break the connection once the request is read. */
export type Reply = { status?: number; body: unknown } | null | 'cut';

/** An HTTP server on loopback whose behaviour a test sets; `calls` is the truth about what it got. */
export interface TestServer {
  url: string;
  calls: GotCall[];
  reply: (call: GotCall) => Reply | Promise<Reply>;
  close(): Promise<void>;
}

export async function startServer(reply: TestServer['reply']): Promise<TestServer> {
  const calls: GotCall[] = [];
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    try {
      for await (const chunk of request) chunks.push(chunk);
    } catch {
      return; // broken off by its sender: nothing was got
    }
    const text = Buffer.concat(chunks).toString();
    const { method = '', headers } = request;
    const call = { method, url: new URL(request.url ?? '/', opened.url), headers, text, json: parse(text) };
    calls.push(call);
    const answer = await opened.reply(call);
    if (answer === null) return;
    if (answer === 'cut') {
      request.socket.destroy();
      return;
    }
    const body = typeof answer.body === 'string' ? answer.body : JSON.stringify(answer.body);
    response.writeHead(answer.status ?? 200, { 'content-type': 'application/json' }).end(body);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const opened: TestServer = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    calls,
    reply,
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
  return opened;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
