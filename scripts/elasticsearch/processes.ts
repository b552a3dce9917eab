import { readdirSync, readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';

function read(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
}

/** True when the pid is still the launcher of this node folder: a reused pid never counts as ours. */
export function isNodeAlive(pid: number, folder: string): boolean {
  return read(`/proc/${pid}/environ`).split('\0').includes(`ES_PATH_CONF=${folder}/config`);
}

/** Gives the pid of the server itself, the Java child of the launcher, or null. */
export function serverPid(launcherPid: number): number | null {
  const found = readdirSync('/proc').find((name) => {
    if (!/^\d+$/.test(name) || !read(`/proc/${name}/cmdline`).includes('org.elasticsearch.bootstrap')) return false;
    return new RegExp(`^PPid:\\s+${launcherPid}$`, 'm').test(read(`/proc/${name}/status`));
  });
  return found === undefined ? null : Number(found);
}

/** Sends a signal; a process that is gone already is no error. */
export function signal(pid: number, name: NodeJS.Signals): void {
  try {
    process.kill(pid, name);
  } catch (thrown) {
    if ((thrown as NodeJS.ErrnoException).code !== 'ESRCH') throw thrown;
  }
}

/** Waits until the node has ended and gives true, or false after `waitMs`. */
export async function hasEnded(pid: number, folder: string, waitMs: number): Promise<boolean> {
  for (let waitedMs = 0; waitedMs < waitMs; waitedMs += 200) {
    if (!isNodeAlive(pid, folder)) return true;
    await sleep(200);
  }
  return !isNodeAlive(pid, folder);
}
