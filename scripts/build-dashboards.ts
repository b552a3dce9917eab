import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';

const built = 'dist/index.html';
const shared = ['api', 'package-lock.json'];

/** Takes the project's folder and says whether dashboards/dist is missing or older than what it is made of. */
export function isStale(root: string): boolean {
  const index = join(root, 'dashboards', built);
  if (!existsSync(index)) return true;
  const sources = [join(root, 'dashboards'), ...shared.map((name) => join(root, name))];
  return newest(sources) > statSync(index).mtimeMs;
}

/** Builds the dashboard where that is needed; false when the build failed. Nothing to do while there is no dashboard. */
export function buildDashboards(root: string): boolean {
  if (!existsSync(join(root, 'dashboards', 'vite.config.ts')) || !isStale(root)) return true;
  const vite = join(root, 'node_modules', 'vite', 'bin', 'vite.js');
  const done = spawnSync(process.execPath, [vite, 'build', 'dashboards', '--logLevel', 'warn'], {
    cwd: root,
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  return done.status === 0;
}

function newest(paths: readonly string[]): number {
  return paths.reduce((latest, path) => {
    const stat = statSync(path, { throwIfNoEntry: false });
    if (stat === undefined) return latest;
    if (!stat.isDirectory()) return Math.max(latest, stat.mtimeMs);
    const names = readdirSync(path).filter(
      (name) => name !== 'dist' && name !== 'node_modules' && !name.includes('.test.'),
    );
    return Math.max(latest, newest(names.map((name) => join(path, name))));
  }, 0);
}
