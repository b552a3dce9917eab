// One role in a thread of its own, with a store connection of its own: the four are tied by nothing but what is stored.
// Each thread has its own copy of all that it loads, so that it loads its own role only.
import { flushCompileCache } from 'node:module';
import { parentPort, workerData } from 'node:worker_threads';
import {
  type ClockEpoch,
  type Configuration,
  errorText,
  exerciseClock,
  type RawPost,
  type Standing,
  systemClock,
} from '../model/index.ts';
import type { Store } from '../store/port.ts';
import { createLog, quiet } from './log.ts';
import { releaseMemory } from './memory.ts';
import { isOnNetwork, isStoreAway, mirrorFor } from './mirror.ts';
import { DASHBOARD_DIST, openStore } from './place.ts';
import { spoolFor } from './spool.ts';

export type RoleName = 'crawl' | 'pipeline' | 'response' | 'api';

/** What a role's thread is given. */
export interface RoleOrder {
  role: RoleName;
  config: Configuration;
  storeUrl: string;
  /** Set in an exercise. */
  epoch: ClockEpoch | null;
  owner: string;
  /** Only warnings and errors are logged: an exercise tells its own progress. */
  isQuiet?: boolean;
}

/** What a role's thread says. */
export type RoleMessage =
  | { kind: 'ready'; url: string | null }
  /** `isStoreAway`: nothing is wrong with the order; worth trying again. */
  | { kind: 'failed'; why: string; isStoreAway: boolean };

/** A look at a cluster every tenth of a second, each with a refresh, would keep it busy with nothing; statutory limits are minutes. */
const NETWORK_TICK_MS = 500;

interface RunningRole {
  url: string | null;
  stop(): Promise<void>;
}

async function startRole(order: RoleOrder): Promise<RunningRole> {
  const { config, role } = order;
  const clock = order.epoch === null ? systemClock : exerciseClock(order.epoch);
  const log = order.isQuiet ? quiet(createLog(role)) : createLog(role);
  const { store, standing } = await openRoleStore();
  const isExercise = order.epoch !== null;
  const running = await build();
  return {
    url: running.url,
    stop: async () => {
      await running.stop();
      await store.close();
    },
  };

  /** A file is as near as a spool or a mirror would be; a network is not. */
  async function openRoleStore(): Promise<{ store: Store; standing?: () => Standing }> {
    const open = () => openStore(order.storeUrl, config.settings.timeZone);
    if (!isOnNetwork(order.storeUrl) || role === 'pipeline') return { store: await open() };
    const deps = { clock, log, env: process.env };
    if (role !== 'response') return { store: spoolFor(role, await open(), deps) };
    const mirrored = await mirrorFor(open, { ...deps, epoch: order.epoch });
    return { store: mirrored, standing: mirrored.standing };
  }

  async function build(): Promise<RunningRole> {
    if (role === 'api') return api();
    const started = await { crawl: crawler, pipeline, response }[role]();
    await started.start();
    return { url: null, stop: () => started.stop() };
  }

  async function api(): Promise<RunningRole> {
    const { createApi } = await import('../api/index.ts');
    const { createReceiver } = await import('./receive.ts');
    const receive = createReceiver({ store, clock });
    const made = createApi({ store, config, clock, log, isExercise, receive, staticDir: DASHBOARD_DIST });
    const { url } = await made.start();
    return { url, stop: () => made.stop() };
  }

  async function crawler() {
    const { createCrawler } = await import('../crawlers/create-crawler.ts');
    const { normalizePost } = await import('../pipeline/normalize/index.ts');
    const contact = config.settings.crawlerContact;
    const normalize = (raw: RawPost, atMs: number) => normalizePost(raw, atMs).post;
    return createCrawler({ sources: config.sources, store, clock, log, contact, normalize });
  }

  async function pipeline() {
    const { createPipeline } = await import('../pipeline/index.ts');
    const { unit, outlets, rulebook } = config;
    return createPipeline({ store, unit, outlets, rulebook, clock, log, owner: order.owner });
  }

  async function response() {
    const { createResponse, keepRulebook } = await import('../response/index.ts');
    const onNetwork = standing && { standing, looks: { everyMs: NETWORK_TICK_MS, mayLag: true } };
    const ctx = { store, config, clock, log, isExercise, rulebooks: new Map(), ...onNetwork };
    await keepRulebook(ctx);
    return createResponse(ctx);
  }
}

async function main(): Promise<void> {
  const port = parentPort;
  if (port === null) throw new Error('role-worker.ts 只能作为线程运行');
  const order: RoleOrder = workerData;
  const say = (message: RoleMessage) => port.postMessage(message);
  try {
    const running = await startRole(order);
    port.once('message', async () => {
      await running.stop().catch((thrown) => createLog(order.role).error('停止时出错', { why: errorText(thrown) }));
      process.exit(0);
    });
    say({ kind: 'ready', url: running.url });
    flushCompileCache();
    releaseMemory();
  } catch (thrown) {
    say({ kind: 'failed', why: errorText(thrown), isStoreAway: isOnNetwork(order.storeUrl) && isStoreAway(thrown) });
  }
}

await main();
