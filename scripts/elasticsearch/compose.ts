import { spawnSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Places } from './places.ts';
import { findPorts } from './ports.ts';
import { runTool } from './run-tool.ts';
import { type Running, record } from './state.ts';

const file = join(import.meta.dirname, 'compose.yaml');
const project = 'yushao-elasticsearch';
const startTimeoutMs = 10 * 60_000;

/** Gives why containers cannot be used here, or null when they can; the engine has three seconds to answer. */
export function whyNoCompose(): string | null {
  const works = (args: string[]) => spawnSync('docker', args, { stdio: 'ignore', timeout: 3000 });
  const engine = works(['info']);
  if (engine.error !== undefined) return '没有 Docker';
  if (engine.status !== 0) return 'Docker 引擎没有应答';
  return works(['compose', 'version']).status === 0 ? null : '没有 Docker Compose';
}

/** Starts one node without security in a container and gives what runs. */
export async function startByCompose(
  places: Places,
  wish: { isKept: boolean; firstPort: number | null },
): Promise<Running> {
  const { isKept, firstPort } = wish;
  const [first] = await findPorts(1, firstPort);
  const port = first?.port ?? 9210;
  if (!isKept) stopByCompose(project, false);
  const env = { ...process.env, YUSHAO_ELASTICSEARCH_PORT: String(port) };
  const up = ['compose', '-p', project, '-f', file, 'up', '-d', '--wait', '--wait-timeout', '150'];
  try {
    runTool('docker', up, { env, timeoutMs: startTimeoutMs });
  } catch (thrown) {
    stopByCompose(project, isKept);
    throw thrown;
  }
  const url = `http://127.0.0.1:${port}`;
  const running: Running = { url, nodes: [], isKept, secured: null, composeProject: project };
  mkdirSync(places.stateDir, { recursive: true });
  record(places, running);
  return running;
}

/** Ends the container, with its data unless that is to be kept. */
export function stopByCompose(name: string, isKept: boolean): void {
  runTool('docker', ['compose', '-p', name, '-f', file, 'down', ...(isKept ? [] : ['-v'])], { timeoutMs: 60_000 });
}
