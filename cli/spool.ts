import { hostname } from 'node:os';
import { join } from 'node:path';
import type { Clock, Log } from '../model/index.ts';
import { deskAlarm } from '../store/desk-alarm.ts';
import type { Commit, Store } from '../store/port.ts';
import { type SpoolAlarm, withSpool } from '../store/spool/index.ts';

const DEFAULT_DIR = './data/spool';
/** About 400,000 posts of ordinary length. */
const MAX_BYTES = 512 * 1024 * 1024;
/** An alarm that the store could not take is tried again after this, real time. */
const RETRY_MS = 2_000;

/** Where the spool of a role is: YUSHAO_SPOOL_DIR, a folder a role. */
function spoolDir(role: string, env: NodeJS.ProcessEnv): string {
  return join(env.YUSHAO_SPOOL_DIR?.trim() || DEFAULT_DIR, role);
}

/** Takes a role that collects posts and its store on a network, and gives it with a spool before it; its alarms reach the desk once the store is back. */
export function spoolFor(role: string, store: Store, deps: { clock: Clock; log: Log; env: NodeJS.ProcessEnv }): Store {
  const { clock, log, env } = deps;
  const pending = new Map<string, SpoolAlarm>();
  const send = async () => {
    for (const alarm of [...pending.values()]) {
      // A conflict means that it is on the desk already.
      await store.commit(alarmCommit(role, alarm)).then(
        () => pending.delete(alarm.key),
        () => undefined,
      );
    }
  };
  const timer = setInterval(() => void send(), RETRY_MS);
  timer.unref();
  const onAlarm = (alarm: SpoolAlarm) => pending.set(alarm.key, alarm);
  const spooled = withSpool(store, { dir: spoolDir(role, env), maxBytes: MAX_BYTES, clock, log, onAlarm });
  const close = async () => {
    clearInterval(timer);
    await spooled.close();
  };
  return { ...spooled, close };
}

function alarmCommit(role: string, { key, text, atMs }: SpoolAlarm): Commit {
  const host = hostname();
  return deskAlarm(['spool', host, role, key], `${host} 的 ${role}：${text}`, atMs);
}
