import { createUser } from '../api/index.ts';
import { loadConfiguration } from '../config/load.ts';
import { runDemo } from '../demo/run.ts';
import { createLog, quiet } from './log.ts';
import { openStore } from './place.ts';
import { ALL_ROLES } from './roles.ts';
import { startProduct } from './start.ts';

/** Plays the demo on the product as `start` runs it; gives the exit code. */
export async function playDemo(options: { once: boolean; speed: number; port: number }): Promise<number> {
  const log = quiet(createLog('demo'));
  return runDemo(options, {
    openStore: (path) => openStore(path),
    addUser: async (store, user) => {
      const { id, ...rest } = user;
      await createUser(store, { user: id, ...rest }, { actor: 'demo', nowMs: Date.now() });
    },
    start: async ({ configDir, storePath, epoch }) => {
      const config = loadConfiguration(configDir, process.env);
      const running = await startProduct({
        config,
        storeUrl: storePath,
        roles: ALL_ROLES,
        speed: epoch.speed,
        epoch,
        log,
        isQuiet: true,
      });
      return { url: running.url ?? config.settings.publicUrl, stop: running.stop };
    },
  });
}
