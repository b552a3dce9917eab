import { createServer, type IncomingMessage, request, type ServerResponse } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';

/** What becomes of a request: passed on; the line cut; never answered; answered late; refused as by a cluster that has too much to do. */
export type ProxyMode = 'pass' | 'cut' | 'hang' | { delayMs: number } | 'busy';

/** An HTTP proxy on loopback between a store of ours and its cluster. */
export interface TestProxy {
  url: string;
  setMode(mode: ProxyMode): void;
  close(): Promise<void>;
}

/** Takes the address of the real server and stands before it. */
export async function startProxy(target: string): Promise<TestProxy> {
  let mode: ProxyMode = 'pass';
  const sockets = new Set<Socket>();
  const server = createServer((incoming, outgoing) => {
    void answer(mode, target, incoming, outgoing).catch(() => outgoing.destroy());
  });
  server.on('connection', (socket) => {
    sockets.add(socket);
    socket.once('close', () => sockets.delete(socket));
    if (mode === 'cut') socket.destroy();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const cut = () => {
    for (const socket of sockets) socket.destroy();
  };
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    setMode(next) {
      mode = next;
      if (next === 'cut') cut();
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        cut();
      }),
  };
}

async function answer(mode: ProxyMode, target: string, incoming: IncomingMessage, outgoing: ServerResponse) {
  if (mode === 'hang') return;
  if (mode === 'cut') return outgoing.destroy();
  if (mode === 'busy') {
    const error = { type: 'es_rejected_execution_exception', reason: 'rejected execution of the test' };
    outgoing.writeHead(429, { 'content-type': 'application/json', 'x-elastic-product': 'Elasticsearch' });
    outgoing.end(JSON.stringify({ error, status: 429 }));
    return;
  }
  if (typeof mode === 'object') await sleep(mode.delayMs);
  const { method, headers } = incoming;
  const passed = request(new URL(incoming.url ?? '/', target), { method, headers }, (response) => {
    outgoing.writeHead(response.statusCode ?? 502, response.headers);
    response.pipe(outgoing);
  });
  passed.on('error', () => outgoing.destroy());
  incoming.pipe(passed);
}
