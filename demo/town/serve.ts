import { serve } from '@hono/node-server';
import type { Hono } from 'hono';

/** A listening site: its address without a slash at the end, and how to close it. */
export interface Site {
  url: string;
  port: number;
  stop(): Promise<void>;
}

/** Serves an app on loopback at the port, 0 for any free one; rejects when the port is taken. */
export function serveOnLoopback(app: Hono, port = 0): Promise<Site> {
  return new Promise((resolve, reject) => {
    const server = serve({ fetch: app.fetch, hostname: '127.0.0.1', port }, (info) => {
      server.off('error', reject);
      resolve({
        url: `http://127.0.0.1:${info.port}`,
        port: info.port,
        stop: () =>
          new Promise((done) => {
            server.close(() => done());
            if ('closeAllConnections' in server) server.closeAllConnections();
          }),
      });
    });
    server.once('error', reject);
  });
}
