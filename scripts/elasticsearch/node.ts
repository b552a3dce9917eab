import { spawn, spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, openSync, realpathSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Places } from './places.ts';
import { runTool } from './run-tool.ts';

/** One node: its number from 1, its http port on loopback, its own folder. */
export type NodePlan = { number: number; port: number; folder: string };

/** Gives the plan of a cluster: one node on 9210, or several from 9211 on. */
export function planNodes(count: number, stateDir: string): NodePlan[] {
  const first = count === 1 ? 9210 : 9211;
  return Array.from({ length: count }, (_, at) => {
    return { number: at + 1, port: first + at, folder: join(stateDir, `${count}-n${at + 1}`) };
  });
}

/** Gives elasticsearch.yml of one node; snapshots to a shared folder work, a full disk of the machine does not stop it. */
export function nodeSettings(node: NodePlan, all: readonly NodePlan[], snapshots: string): string {
  const names = JSON.stringify(all.map(({ number }) => `n${number}`));
  const seeds = JSON.stringify(all.map(({ port }) => `127.0.0.1:${port + 100}`));
  const many = [`discovery.seed_hosts: ${seeds}`, `cluster.initial_master_nodes: ${names}`];
  const lines = [
    `cluster.name: yushao-dev-${all.length}`,
    `node.name: n${node.number}`,
    'network.host: 127.0.0.1',
    `http.port: ${node.port}`,
    `transport.port: ${node.port + 100}`,
    `path.data: ${node.folder}/data`,
    `path.logs: ${node.folder}/logs`,
    `path.repo: [${JSON.stringify(snapshots)}]`,
    'xpack.security.enabled: false',
    'cluster.routing.allocation.disk.threshold_enabled: false',
    ...(all.length === 1 ? ['discovery.type: single-node'] : many),
  ];
  return `${lines.join('\n')}\n`;
}

/** Lays out the folder of a node; data of an earlier run stays. */
export function layOutNode(node: NodePlan, all: readonly NodePlan[], places: Places, server: string): void {
  const snapshots = join(places.stateDir, 'snapshots');
  for (const dir of ['data', 'logs', 'tmp']) mkdirSync(join(node.folder, dir), { recursive: true });
  mkdirSync(snapshots, { recursive: true });
  cpSync(join(server, 'config'), join(node.folder, 'config'), { recursive: true });
  writeFileSync(join(node.folder, 'config', 'elasticsearch.yml'), nodeSettings(node, all, snapshots));
  if (places.user === null) return;
  if (spawnSync('id', ['-u', places.user]).status !== 0) runTool('useradd', ['-r', places.user]);
  runTool('chown', ['-R', `${places.user}:`, node.folder, snapshots]);
}

function javaHome(): string {
  const path = runTool('sh', ['-c', 'command -v java || true']).trim();
  if (path === '' || !existsSync(path)) throw new Error('缺少 Java 17（openjdk-17-jre-headless）');
  return dirname(dirname(realpathSync(path)));
}

/** Starts the node on its own, output into its logs, and gives the launcher's pid. */
export function spawnNode(node: NodePlan, places: Places, server: string, heapMb: number): number {
  const program = join(server, 'bin', 'elasticsearch');
  const as = ['setpriv', `--reuid=${places.user}`, `--regid=${places.user}`, '--clear-groups'];
  const [tool = program, ...args] = places.user === null ? [program] : [...as, program];
  const out = openSync(join(node.folder, 'logs', 'console.log'), 'a');
  const child = spawn(tool, args, {
    cwd: node.folder,
    detached: true,
    stdio: ['ignore', out, out],
    env: {
      PATH: process.env.PATH,
      ES_JAVA_HOME: javaHome(),
      ES_PATH_CONF: join(node.folder, 'config'),
      ES_TMPDIR: join(node.folder, 'tmp'),
      ES_JAVA_OPTS: `-Xms${heapMb}m -Xmx${heapMb}m`,
    },
  });
  child.on('error', () => undefined);
  child.unref();
  if (child.pid === undefined) throw new Error(`没有启动：${tool}`);
  return child.pid;
}
