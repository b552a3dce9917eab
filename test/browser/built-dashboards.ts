import { globSync, statSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'vite';

const root = join(import.meta.dirname, '../../dashboards');

/** Builds the dashboards into a folder of its own; gives the folder and what removes it. */
export async function buildDashboards(): Promise<{ dist: string; remove(): Promise<void> }> {
  const dist = await mkdtemp(join(tmpdir(), 'yushao-dist-'));
  await buildInto(dist);
  return { dist, remove: () => rm(dist, { recursive: true, force: true }) };
}

/** Builds the dashboards where the product serves them from, unless what is there is newer than every source. */
export async function refreshDashboards(): Promise<void> {
  const dist = join(root, 'dist');
  const sources = ['src/**/*.*', 'public/*', 'index.html', 'vite.config.ts'];
  const newest = Math.max(...globSync(sources, { cwd: root }).map((path) => statSync(join(root, path)).mtimeMs));
  const builtMs = statSync(join(dist, 'index.html'), { throwIfNoEntry: false })?.mtimeMs ?? 0;
  if (builtMs <= newest) await buildInto(dist);
}

function buildInto(outDir: string) {
  const configFile = join(root, 'vite.config.ts');
  return build({ root, configFile, logLevel: 'error', build: { outDir, emptyOutDir: true } });
}
