import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { AppError, type Clock, type ClockEpoch, errorText, type Log } from '../model/index.ts';
import { examineMirror, type MirroredStore, withMirror } from '../store/mirror/index.ts';
import { isOutage } from '../store/outage.ts';
import type { Store } from '../store/port.ts';
import type { Finding } from './doctor.ts';

const DEFAULT_DIR = './data/mirror';
/** The clock that the unit ran on when the mirror was last in use: a restart in an outage cannot ask the store. */
const EPOCH_FILE = 'epoch.json';

/** Where the response's mirror is: YUSHAO_MIRROR_DIR. */
function mirrorDir(env: NodeJS.ProcessEnv): string {
  return env.YUSHAO_MIRROR_DIR?.trim() || DEFAULT_DIR;
}

/** Tells whether a STORE_URL names a store on a network, which can be away while this machine is well. */
export function isOnNetwork(storeUrl: string): boolean {
  return /^https?:\/\//.test(storeUrl);
}

/** Tells whether it is the store that cannot be reached now, and nothing that a person must put right first. */
export function isStoreAway(thrown: unknown): boolean {
  return thrown instanceof AppError && isOutage(thrown) && thrown.detail.isRetryable !== false;
}

/** Takes how the response's store is opened and gives it with its mirror, the right to act asked for. */
export async function mirrorFor(
  open: () => Promise<Store>,
  deps: { clock: Clock; log: Log; env: NodeJS.ProcessEnv; epoch: ClockEpoch | null },
): Promise<MirroredStore> {
  const { clock, log, env, epoch } = deps;
  const dir = mirrorDir(env);
  const mirrored = await withMirror(open, { dir, clock, log });
  writeFileSync(join(dir, EPOCH_FILE), JSON.stringify(epoch));
  await mirrored.tend();
  return mirrored;
}

/** Takes why the store could not be opened and gives the clock that this machine's mirror ran on; throws the same where there is no mirror. */
export function epochOfMirror(env: NodeJS.ProcessEnv, thrown: unknown): ClockEpoch | null {
  const path = join(mirrorDir(env), EPOCH_FILE);
  if (!isStoreAway(thrown) || !existsSync(path)) throw thrown;
  return JSON.parse(readFileSync(path, 'utf8')) as ClockEpoch | null;
}

/** The examination's line on the mirror: what waits in it for the store. */
export async function examineMirrorOf(env: NodeJS.ProcessEnv): Promise<Finding> {
  const what = `本地镜像 ${mirrorDir(env)}`;
  try {
    const found = await examineMirror(mirrorDir(env));
    if (found === null) return { what, isOk: true, detail: '尚未建立，response 首次启动时建立' };
    const detail = `未了结事件 ${found.incidents} 件，待补记 ${found.waiting} 笔，存储拒收 ${found.refused} 笔`;
    return { what, isOk: found.refused === 0, detail };
  } catch (thrown) {
    return { what, isOk: false, detail: errorText(thrown) };
  }
}
