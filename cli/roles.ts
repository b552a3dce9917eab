import { randomUUID } from 'node:crypto';
import { Worker } from 'node:worker_threads';
import { AppError, type ClockEpoch, type Configuration, type Log } from '../model/index.ts';
import { COMPILE_CACHE } from './place.ts';
import type { RoleMessage, RoleName, RoleOrder } from './role-worker.ts';

export const ALL_ROLES: readonly RoleName[] = ['response', 'api', 'pipeline', 'crawl'];

/** A thread that died is started again after this long, doubling up to a minute. */
const RESTART_MS = 500;
const RESTART_MAX_MS = 60_000;
const STOP_WAIT_MS = 15_000;
/**
 * A thread's heap, MB. None comes near the old generation's bound: V8 lets a heap with such a bound grow by less than a third
 * between two collections instead of fourfold. The young one would by itself be 48 a thread.
 */
const HEAP = { maxOldGenerationSizeMb: 256, maxYoungGenerationSizeMb: 3 };

export interface RolesRequest {
  roles: readonly RoleName[];
  config: Configuration;
  storeUrl: string;
  epoch: ClockEpoch | null;
  log: Log;
  /** The threads log warnings and errors only. */
  isQuiet?: boolean;
}

/** The running product. */
export interface RunningRoles {
  /** Where the api answers; null without that role. */
  url: string | null;
  stop(): Promise<void>;
}

/** Starts each role in a thread of its own and keeps it running; AppError when one cannot start. */
export async function startRoles(request: RolesRequest): Promise<RunningRoles> {
  const keepers = request.roles.map((role) => keepRole(role, request));
  try {
    const urls = await Promise.all(keepers.map((keeper) => keeper.ready));
    return {
      url: urls.find((url) => url !== null) ?? null,
      stop: async () => {
        await Promise.all(keepers.map((keeper) => keeper.stop()));
      },
    };
  } catch (thrown) {
    await Promise.all(keepers.map((keeper) => keeper.stop()));
    throw thrown;
  }
}

interface Keeper {
  ready: Promise<string | null>;
  stop(): Promise<void>;
}

function keepRole(role: RoleName, request: RolesRequest): Keeper {
  const { promise: ready, resolve, reject } = Promise.withResolvers<string | null>();
  let worker: Worker | null = null;
  let isStopping = false;
  let failures = 0;
  let timer: NodeJS.Timeout | null = null;

  const launch = () => {
    const { config, storeUrl, epoch, isQuiet } = request;
    const order: RoleOrder = {
      role,
      config,
      storeUrl,
      epoch,
      isQuiet,
      owner: `${role}-${process.pid}-${randomUUID().slice(0, 8)}`,
    };
    worker = new Worker(new URL('./role-worker.ts', import.meta.url), {
      workerData: order,
      env: { ...process.env, NODE_COMPILE_CACHE: COMPILE_CACHE },
      resourceLimits: HEAP,
    });
    worker.on('message', (message: RoleMessage) => {
      if (message.kind === 'ready') {
        failures = 0;
        resolve(message.url);
      } else if (message.isStoreAway) {
        // The others need not wait for it; above all the response, which has its mirror.
        resolve(null);
        request.log.error(`${role} 未能启动，将重试`, { why: message.why });
        void worker?.terminate();
      } else {
        reject(new AppError('unavailable', `${role} 未能启动：${message.why}`, { role }));
        request.log.error(`${role} 未能启动`, { why: message.why });
        void worker?.terminate();
      }
    });
    worker.on('error', (error) => {
      request.log.error(`${role} 线程出错`, { why: error.message });
      reject(error);
    });
    worker.on('exit', (code) => relaunch(code));
  };

  const relaunch = (code: number) => {
    worker = null;
    if (isStopping) return;
    const waitMs = Math.min(RESTART_MS * 2 ** failures++, RESTART_MAX_MS);
    request.log.error(`${role} 线程已退出，将重新启动`, { code, waitMs });
    timer = setTimeout(launch, waitMs);
  };

  launch();
  return {
    ready,
    stop: async () => {
      isStopping = true;
      if (timer !== null) clearTimeout(timer);
      if (worker !== null) await stopWorker(worker);
    },
  };
}

async function stopWorker(worker: Worker): Promise<void> {
  const exited = new Promise<void>((resolve) => worker.once('exit', () => resolve()));
  worker.postMessage('stop');
  const timer = setTimeout(() => void worker.terminate(), STOP_WAIT_MS);
  await exited;
  clearTimeout(timer);
}
