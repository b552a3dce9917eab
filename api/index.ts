// The HTTP API and the pages the server itself writes. Guarantees:
// - every change needs a session with the permission (or a key of its own) and comes from our own page;
// - a post is stored durably before it is answered for (promise 1); a store failure is 503, never “not found” (port.ts, 6);
// - who looked at an incident or searched is written down (A26); a link's token never stands in an answer.
import { createServer, type Server as Listener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createAdaptorServer } from '@hono/node-server';
import { AppError, systemClock } from '../model/index.ts';
import { openChannels } from '../response/index.ts';
import { createAccessLog } from './access-log.ts';
import { type ApiType, createApp } from './app.ts';
import { createPasswordCheck } from './auth/password.ts';
import { createSessions } from './auth/sessions.ts';
import { createSignInLimit } from './auth/sign-in-limit.ts';
import type { ApiOptions } from './context.ts';
import { createLiveFeed } from './live/feed.ts';

export type { ApiType } from './app.ts';
export { createUser } from './auth/users.ts';
export type { ApiOptions } from './context.ts';

/** Requests still under way when the server stops are given this long. */
const GRACE_MS = 2_000;
const SWEEP_MS = 25;

export interface Api {
  app: ApiType;
  /** Listens on the configured host and port; AppError unavailable names the port that is taken. */
  start(): Promise<{ url: string }>;
  stop(): Promise<void>;
}

/** Takes a store, a configuration, clocks and what stores pushed posts; gives the API. */
export function createApi(options: ApiOptions): Api {
  const { store, config, clock, log, isExercise, receive, machineClock = systemClock } = options;
  const stopping = new AbortController();
  const live = createLiveFeed(store, log, options.livePollMs);
  const app = createApp(
    {
      store,
      config,
      clock,
      log,
      isExercise,
      receive,
      machineClock,
      live,
      sessions: createSessions(store, config.settings, machineClock),
      isRightPassword: createPasswordCheck(log),
      signInLimit: createSignInLimit(machineClock),
      rulebooks: new Map(),
      accessLog: createAccessLog(store, clock, machineClock, log),
      channels: openChannels(config.channels),
    },
    options.staticDir,
    stopping.signal,
  );
  const server = createAdaptorServer({ fetch: app.fetch, createServer }) as Listener;

  return {
    app,
    async start() {
      const { host, port } = config.settings;
      await listen(server, host, port);
      const { port: actual } = server.address() as AddressInfo;
      return { url: `http://${host.includes(':') ? `[${host}]` : host}:${actual}` };
    },
    async stop() {
      stopping.abort();
      live.stop();
      if (!server.listening) return;
      await shut(server);
    },
  };
}

/** A connection that falls idle after `close` is kept alive by Node, so idle ones are looked for until none is left. */
function shut(server: Listener): Promise<void> {
  return new Promise((resolve) => {
    const sweep = setInterval(() => server.closeIdleConnections(), SWEEP_MS);
    const cut = setTimeout(() => server.closeAllConnections(), GRACE_MS);
    server.close(() => {
      clearInterval(sweep);
      clearTimeout(cut);
      resolve();
    });
  });
}

function listen(server: Listener, host: string, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    const refuse = (cause: NodeJS.ErrnoException) => {
      const why = cause.code === 'EADDRINUSE' ? '已被占用' : `无法监听（${cause.code ?? cause.message}）`;
      reject(new AppError('unavailable', `端口 ${host}:${port} ${why}`, { host, port }, cause));
    };
    server.once('error', refuse);
    server.listen(port, host, () => {
      server.off('error', refuse);
      resolve();
    });
  });
}
