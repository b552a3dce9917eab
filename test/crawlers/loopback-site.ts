import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** One request that a site got. */
export interface Visit {
  path: string;
  headers: IncomingMessage['headers'];
  atMs: number;
}

/** A site on loopback; whatever its handler leaves unanswered is a 404. */
export interface LoopbackSite {
  url: string;
  visits: Visit[];
  /** Paths asked for, robots.txt left out. */
  paths(): string[];
  close(): Promise<void>;
}

/** What a site answers; returning false leaves it to the site's 404. */
export type Answerer = (request: IncomingMessage, response: ServerResponse, path: string) => unknown;

/** Starts a site on a free port of 127.0.0.1. */
export async function serve(answer: Answerer): Promise<LoopbackSite> {
  const visits: Visit[] = [];
  const server = createServer((request, response) => {
    const path = request.url ?? '/';
    visits.push({ path, headers: request.headers, atMs: performance.now() });
    if (answer(request, response, path) === false) response.writeHead(404).end('not here');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    visits,
    paths: () => visits.map(({ path }) => path).filter((path) => path !== '/robots.txt'),
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

/** Answers with HTML. */
export function html(response: ServerResponse, body: string, headers: Record<string, string> = {}): true {
  response.writeHead(200, { 'content-type': 'text/html; charset=utf-8', ...headers }).end(body);
  return true;
}

/** Gives an article page with enough text to be one. */
export function articlePage(title: string, text: string, time = '2026-03-01 10:05'): string {
  const paragraphs = Array.from(
    { length: 4 },
    (_, index) => `<p>${text}这是第${index + 1}段，写明了事情的经过、地点和有关方面的说法。</p>`,
  );
  return `<!doctype html><html><head><title>${title}_清川在线</title></head><body><h1>${title}</h1>
<div class="info">${time} 来源：清川日报</div><div class="article-content">${paragraphs.join('\n')}</div></body></html>`;
}

/** Gives an RSS feed of entries. */
export function rss(entries: { title: string; link: string; date?: string; text?: string }[]): string {
  const items = entries.map(
    ({ title, link, date, text }) =>
      `<item><title>${title}</title><link>${link}</link>${date ? `<pubDate>${date}</pubDate>` : ''}<description>${text ?? ''}</description></item>`,
  );
  return `<?xml version="1.0" encoding="utf-8"?><rss version="2.0"><channel><title>清川在线</title>${items.join('')}</channel></rss>`;
}
