// Serves the built dashboards with invented views, each page in the state that a test asks for. No part of the product.
import { readFile } from 'node:fs/promises';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join } from 'node:path';
import { errorView, fixtureAnswer } from './fixture-answers.ts';

/** full: everything; empty: nothing yet; slow: no answer ever; broken: the store fails; mute: the live line is refused. */
export type FixtureState = 'full' | 'empty' | 'slow' | 'broken' | 'mute';

export interface FixtureServer {
  url: string;
  state: FixtureState;
  speed: number;
  isSignedIn: boolean;
  roles: string[];
  /** What was posted, in order. */
  posted: { path: string; body: unknown }[];
  /** Drops every live line. */
  dropLive(): void;
  close(): Promise<void>;
}

const types: Record<string, string> = { '.html': 'text/html', '.js': 'text/javascript', '.css': 'text/css' };
const csp =
  "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; connect-src 'self'; img-src 'self' data:";

/** Starts the server on loopback; `dist` is what vite built. */
export async function startFixtureServer(dist: string): Promise<FixtureServer> {
  const lines = new Set<ServerResponse>();
  const http = createServer((request, response) => void answer(request, response));
  const server: FixtureServer = {
    ...{ url: '', state: 'full', speed: 1, isSignedIn: true, roles: ['duty-officer'], posted: [] },
    dropLive: () => {
      for (const line of lines) line.destroy();
    },
    close: () =>
      new Promise((resolve) => {
        http.closeAllConnections();
        http.close(() => resolve());
      }),
  };

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? '/', 'http://fixture');
    if (!url.pathname.startsWith('/api/')) return sendFile(response, dist, url.pathname);
    if (url.pathname === '/api/live') return openLive(response);
    const body = request.method === 'POST' ? await readJson(request) : undefined;
    if (body !== undefined) server.posted.push({ path: url.pathname, body });
    if (server.state === 'slow' && url.pathname !== '/api/session') return;
    const { status, view } = fixtureAnswer(server, request.method ?? 'GET', url, body);
    response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(view));
  }

  function openLive(response: ServerResponse): void {
    if (server.state === 'mute' || !server.isSignedIn) {
      response.writeHead(503, { 'content-type': 'application/json' }).end(JSON.stringify(errorView));
      return;
    }
    response.writeHead(200, { 'content-type': 'text/event-stream' });
    response.write(`event: clock\ndata: ${JSON.stringify({ nowMs: Date.now(), speed: server.speed })}\n\n`);
    lines.add(response);
    response.on('close', () => lines.delete(response));
  }

  await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve));
  server.url = `http://127.0.0.1:${(http.address() as AddressInfo).port}`;
  return server;
}

async function sendFile(response: ServerResponse, dist: string, path: string): Promise<void> {
  const name = extname(path) === '' ? '/index.html' : path;
  try {
    const content = await readFile(join(dist, name));
    const type = types[extname(name)] ?? 'image/svg+xml';
    response.writeHead(200, { 'content-type': type, 'content-security-policy': csp }).end(content);
  } catch {
    response.writeHead(404).end();
  }
}

async function readJson(request: IncomingMessage): Promise<unknown> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return JSON.parse(Buffer.concat(chunks).toString('utf8') || '{}');
}
