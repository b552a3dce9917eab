import { homedir } from 'node:os';
import { join } from 'node:path';

/** Where things lie outside the checkout: unpacked server, node folders, the file of what runs, and the user that runs it. */
export type Places = { cacheDir: string; stateDir: string; stateFile: string; user: string | null };

/** Maven version of the archive that carries the official Elasticsearch 8.19 distribution. */
export const archiveVersion = '26.2.0.119303';

/** Takes the environment and whether root runs; root's home is closed to the server's own user, so root keeps things in /var. */
export function placesFor(env: NodeJS.ProcessEnv, isRoot: boolean): Places {
  const cache = env.XDG_CACHE_HOME ?? (isRoot ? '/var/cache' : join(homedir(), '.cache'));
  const state = env.XDG_STATE_HOME ?? (isRoot ? '/var/lib' : join(homedir(), '.local', 'state'));
  const stateDir = join(state, 'yushao', 'elasticsearch');
  return {
    cacheDir: join(cache, 'yushao', 'elasticsearch', archiveVersion),
    stateDir,
    stateFile: join(stateDir, 'running.json'),
    user: isRoot ? 'yushao-es' : null,
  };
}
