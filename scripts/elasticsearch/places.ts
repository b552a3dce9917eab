import { chmodSync, mkdirSync, mkdtempSync, readdirSync, rmSync, statfsSync } from 'node:fs';
import { homedir } from 'node:os';
import { dirname, join } from 'node:path';
import { isAlive } from '../../store/is-alive.ts';

/** Where things lie outside the checkout: unpacked server, node folders, the file of what runs, and the user that runs it. */
export type Places = { cacheDir: string; stateDir: string; stateFile: string; user: string | null };

/** Maven version of the archive that carries the official Elasticsearch 8.19 distribution. */
export const archiveVersion = '26.2.0.119303';

/** Takes the environment and whether root runs; root's home is closed to the server's own user, so root keeps things in /var. */
export function placesFor(env: NodeJS.ProcessEnv, isRoot: boolean): Places {
  const cache = env.XDG_CACHE_HOME ?? (isRoot ? '/var/cache' : join(homedir(), '.cache'));
  const state = env.XDG_STATE_HOME ?? (isRoot ? '/var/lib' : join(homedir(), '.local', 'state'));
  const stateDir = env.YUSHAO_ELASTICSEARCH_STATE || join(state, 'yushao', 'elasticsearch');
  return {
    cacheDir: join(cache, 'yushao', 'elasticsearch', archiveVersion),
    stateDir,
    stateFile: join(stateDir, 'running.json'),
    user: isRoot ? 'yushao-es' : null,
  };
}

/** Takes the usual places and gives others with a state folder of this process alone, in memory where there is room: it ends with its data. */
export function leasePlaces(places: Places): Places {
  const folder = leaseFolders(places).find(isRoomy) ?? besideUsual(places);
  mkdirSync(folder, { recursive: true });
  // Also in a folder for all: the server's own user must get through.
  chmodSync(folder, 0o711);
  const stateDir = mkdtempSync(join(folder, `${process.pid}-`));
  // The server's own user must get through to its node folder.
  chmodSync(stateDir, 0o711);
  return { ...places, stateDir, stateFile: join(stateDir, 'running.json') };
}

/** Removes the state folder of a lease. */
export function endLease(lease: Places): void {
  rmSync(lease.stateDir, { recursive: true, force: true });
}

/** Gives the leases of processes that are gone, so that what they left running can be ended. */
export function abandonedLeases(places: Places): Places[] {
  return leaseFolders(places)
    .flatMap((folder) => namesIn(folder).map((name) => ({ name, stateDir: join(folder, name) })))
    .filter(({ name }) => /^\d+-/.test(name) && !isAlive(Number.parseInt(name, 10)))
    .map(({ stateDir }) => ({ ...places, stateDir, stateFile: join(stateDir, 'running.json') }));
}

function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}

const MEMORY = '/dev/shm';
const ROOM_BYTES = 4 * 1024 ** 3;
const besideUsual = (places: Places) => join(dirname(places.stateDir), 'elasticsearch-tests');

function leaseFolders(places: Places): string[] {
  const own = `yushao-elasticsearch-${process.getuid?.() ?? 0}`;
  return [join(MEMORY, own), besideUsual(places)];
}

function isRoomy(folder: string): boolean {
  try {
    const { bavail, bsize } = statfsSync(dirname(folder));
    return dirname(folder) === MEMORY && bavail * bsize >= ROOM_BYTES;
  } catch {
    return false;
  }
}
