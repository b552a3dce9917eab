// A house for the API's tests: a real store in a temporary folder, the shipped configuration, a clock that stands until it is
// moved, the real response run by hand, and an SMS gateway that keeps what it is given.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
// biome-ignore lint/style/noRestrictedImports: tests run on the shipped configuration
import { loadConfiguration } from '../../config/load.ts';
import type { Clock, Configuration, Level, Log, Role } from '../../model/index.ts';
import type { ChannelPort, OutgoingMessage } from '../../response/channels/port.ts';
import { tickDuties } from '../../response/duties/clock.ts';
import { createStoryFollower } from '../../response/incidents/follow.ts';
import { createSender } from '../../response/outbox/sender.ts';
import type { Store } from '../../store/port.ts';
// biome-ignore lint/style/noRestrictedImports: tests run on the real store
import { openSqliteStore } from '../../store/sqlite/index.ts';
import { type Api, type ApiOptions, createApi, createUser } from '../index.ts';
import { analysisOf, type PostSeed, postOf, storyOf } from './stories.ts';

export const START_MS = Date.UTC(2026, 2, 1, 2, 0);
export const INGEST_KEY = 'ingest-key-for-tests';
const PASSWORD = 'long enough password';

export interface LogLine {
  level: 'info' | 'warn' | 'error';
  message: string;
  detail: Record<string, unknown> | undefined;
}

export interface House {
  api: Api;
  store: Store;
  config: Configuration;
  clock: Clock & { moveMs(ms: number): void };
  log: LogLine[];
  /** What the gateway was given, and accepted. */
  sms: OutgoingMessage[];
  call(method: string, path: string, options?: CallOptions): Promise<Response>;
  /** Creates a user with the roles and gives the cookie of a session. */
  signIn(...roles: Role[]): Promise<string>;
  /** Stores a story with its posts, lets the response run, and gives the incident's id. */
  openIncident(storyId: string, level: Level, seeds: readonly [PostSeed, ...PostSeed[]]): Promise<string>;
  /** Lets the response do what is due now. */
  settle(): Promise<void>;
  close(): Promise<void>;
}

export interface CallOptions {
  cookie?: string;
  body?: unknown;
  headers?: Record<string, string>;
}

/** Opens a house; whatever is given replaces a part of it. */
export async function openHouse(parts: Partial<ApiOptions> = {}): Promise<House> {
  const dir = await mkdtemp(join(tmpdir(), 'yushao-api-'));
  const config = parts.config ?? testConfiguration();
  const store = parts.store ?? (await openSqliteStore({ path: join(dir, 'store.db') }));
  const clock = movableClock();
  const log: LogLine[] = [];
  const options: ApiOptions = {
    store,
    config,
    clock,
    log: keepingLog(log),
    isExercise: false,
    receive: async () => ({ stored: 0, known: 0, rejected: [] }),
    staticDir: join(dir, 'dist'),
    machineClock: clock,
    livePollMs: 5,
    ...parts,
  };
  const api = createApi(options);
  const { sms, run } = runResponse(options);
  const call = (method: string, path: string, request: CallOptions = {}) => callApp(api, method, path, request);
  return {
    api,
    store,
    config,
    clock,
    log,
    sms,
    call,
    signIn: (...roles) => signIn(store, call, roles),
    async openIncident(storyId, level, seeds) {
      const story = storyOf(storyId, level, seeds, clock.now());
      await store.putPosts(seeds.map(postOf));
      const analyses = seeds.map((seed) => analysisOf(seed, storyId));
      await store.commit({ writes: [{ op: 'create', kind: 'story', doc: story }], analyses });
      await run();
      const [incident] = await store.list('incident', { where: { storyId } });
      if (incident === undefined) throw new Error(`no incident was opened for story ${storyId}`);
      return incident.doc.id;
    },
    settle: run,
    async close() {
      await api.stop();
      await store.close();
      await rm(dir, { recursive: true, force: true });
    },
  };
}

/** The shipped configuration with every source switched on and a key for pushed posts. */
export function testConfiguration(): Configuration {
  const config = loadConfiguration('config', {});
  return {
    ...config,
    sources: config.sources.map((source) => ({ ...source, isEnabled: true })),
    settings: { ...config.settings, ingestKey: INGEST_KEY, port: 0 },
  };
}

function movableClock(): House['clock'] {
  let nowMs = START_MS;
  return {
    now: () => nowMs,
    speed: 1,
    moveMs(ms) {
      nowMs += ms;
    },
  };
}

function keepingLog(lines: LogLine[]): Log {
  const keep = (level: LogLine['level']) => (message: string, detail?: Record<string, unknown>) => {
    lines.push({ level, message, detail });
  };
  return { info: keep('info'), warn: keep('warn'), error: keep('error') };
}

/** The real response, run by hand, with a gateway that accepts everything. */
function runResponse(options: ApiOptions): { sms: OutgoingMessage[]; run: () => Promise<void> } {
  const sms: OutgoingMessage[] = [];
  const gateway: ChannelPort = {
    id: 'sms',
    name: '短信网关',
    kind: 'sms-http',
    addressField: 'phone',
    timeoutMs: 1_000,
    receiptWithinMs: 120_000,
    async send(message) {
      sms.push(message);
      return { outcome: 'accepted', gatewayId: `g${sms.length}`, detail: '已受理' };
    },
    probe: async () => ({ isOk: true, detail: '' }),
  };
  const follow = createStoryFollower(options);
  const sender = createSender(options, new Map([['sms', gateway]]));
  return {
    sms,
    async run() {
      await follow();
      await tickDuties(options);
      await sender.tick();
      await sender.idle();
    },
  };
}

async function callApp(api: Api, method: string, path: string, options: CallOptions): Promise<Response> {
  const headers = new Headers(options.headers);
  if (options.cookie !== undefined) headers.set('cookie', options.cookie);
  const isText = typeof options.body === 'string';
  if (options.body !== undefined && !isText) headers.set('content-type', 'application/json');
  const body =
    isText || options.body === undefined ? (options.body as string | undefined) : JSON.stringify(options.body);
  return api.app.request(path, { method, headers, body });
}

async function signIn(store: Store, call: House['call'], roles: Role[]): Promise<string> {
  const user = `u-${roles.join('-')}`;
  const person = { user, name: `测试${roles.join('')}`, password: PASSWORD, roles };
  await createUser(store, person, { actor: 'test', nowMs: START_MS });
  const response = await call('POST', '/api/session', { body: { user, password: PASSWORD } });
  if (response.status !== 200) throw new Error(`sign-in failed: ${response.status} ${await response.text()}`);
  return cookieOf(response);
}

/** The cookies that an answer sets, as a request sends them. */
export function cookieOf(response: Response): string {
  return response.headers
    .getSetCookie()
    .map((line) => line.split(';')[0] ?? '')
    .join('; ');
}
