import { spawn, spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, openSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { javaHome } from './java.ts';
import type { Places } from './places.ts';
import { runTool } from './run-tool.ts';
import { giveSecrets } from './secrets.ts';
import { type NodePlan, nodeSettings } from './settings.ts';

/** Lays out the folder of a node with a fresh configuration; data of an earlier run stays only where `isKept`. */
export function layOutNode(
  node: NodePlan,
  all: readonly NodePlan[],
  places: Places,
  how: { server: string; isSecure: boolean; isKept: boolean },
): void {
  const { server, isSecure, isKept } = how;
  const snapshots = join(places.stateDir, 'snapshots');
  const config = join(node.folder, 'config');
  rmSync(isKept ? config : node.folder, { recursive: true, force: true });
  for (const dir of ['data', 'logs', 'tmp']) mkdirSync(join(node.folder, dir), { recursive: true });
  mkdirSync(snapshots, { recursive: true });
  cpSync(join(server, 'config'), config, { recursive: true });
  writeFileSync(join(config, 'elasticsearch.yml'), nodeSettings(node, all, { snapshots, isSecure }));
  if (isSecure) giveSecrets(places, config);
  if (places.user === null) return;
  if (spawnSync('id', ['-u', places.user]).status !== 0) runTool('useradd', ['-r', places.user]);
  runTool('chown', ['-R', `${places.user}:`, node.folder, snapshots]);
}

/** Starts the node on its own, output into its logs, and gives the launcher's pid. */
export function spawnNode(folder: string, places: Places, server: string, heapMb: number): number {
  const program = join(server, 'bin', 'elasticsearch');
  const as = ['setpriv', `--reuid=${places.user}`, `--regid=${places.user}`, '--clear-groups'];
  const [tool = program, ...args] = places.user === null ? [program] : [...as, program];
  const out = openSync(join(folder, 'logs', 'console.log'), 'a');
  const child = spawn(tool, args, {
    cwd: folder,
    detached: true,
    stdio: ['ignore', out, out],
    env: {
      PATH: process.env.PATH,
      ES_JAVA_HOME: javaHome(),
      ES_PATH_CONF: join(folder, 'config'),
      ES_TMPDIR: join(folder, 'tmp'),
      ES_JAVA_OPTS: `-Xms${heapMb}m -Xmx${heapMb}m`,
    },
  });
  child.on('error', () => undefined);
  child.unref();
  if (child.pid === undefined) throw new Error(`没有启动：${tool}`);
  return child.pid;
}
