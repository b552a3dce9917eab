import { type ClockEpoch, type Configuration, errorText, type Log } from '../model/index.ts';
import { ensureDashboard } from './dashboard.ts';
import { releaseMemory } from './memory.ts';
import { epochOfMirror, isOnNetwork } from './mirror.ts';
import { openStore } from './place.ts';
import type { RoleName } from './role-worker.ts';
import { type RunningRoles, startRoles } from './roles.ts';

/** Name under which a store keeps the clock of the exercise that it belongs to. */
const EPOCH = 'exercise-epoch';

export interface StartRequest {
  config: Configuration;
  storeUrl: string;
  roles: readonly RoleName[];
  /** 1 in earnest; above that an exercise. */
  speed: number;
  /** The clock of an exercise that began elsewhere. */
  epoch?: ClockEpoch;
  log: Log;
  /** The threads log warnings and errors only. */
  isQuiet?: boolean;
}

/** Starts the product: checks the store, fixes the clock, starts the roles. A store that held an exercise stays one. */
export async function startProduct(request: StartRequest): Promise<RunningRoles & { epoch: ClockEpoch | null }> {
  const { config, storeUrl, roles, log } = request;
  const epoch = await fixEpoch(request).catch((thrown) => {
    if (!isOnNetwork(storeUrl) || !roles.includes('response')) throw thrown;
    log.error('存储不可用，本机按镜像启动值守', { why: errorText(thrown) });
    return epochOfMirror(process.env, thrown);
  });
  if (epoch !== null) log.warn(`★★★ 演练：时钟以 ${epoch.speed} 倍速运行，所有事件与文书均标注“演练” ★★★`);
  if (roles.includes('api')) ensureDashboard(log);
  releaseMemory();
  const running = await startRoles({ roles, config, storeUrl, epoch, log, isQuiet: request.isQuiet });
  return { ...running, epoch };
}

async function fixEpoch(request: StartRequest): Promise<ClockEpoch | null> {
  const store = await openStore(request.storeUrl, request.config.settings.timeZone);
  try {
    const kept = await store.get('meta', EPOCH);
    if (kept !== undefined) return kept.doc.value as ClockEpoch;
    const nowMs = Date.now();
    const epoch = request.epoch ?? { realAtMs: nowMs, simulatedAtMs: nowMs, speed: request.speed };
    // A clock that was given is an exercise's at any speed.
    if (epoch.speed === 1 && request.epoch === undefined) return null;
    await store.commit({ writes: [{ op: 'create', kind: 'meta', doc: { id: EPOCH, value: epoch } }] });
    return epoch;
  } finally {
    await store.close();
  }
}
