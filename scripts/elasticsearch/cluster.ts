import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { freemem } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { layOutNode, type NodePlan, planNodes, spawnNode } from './node.ts';
import type { Places } from './places.ts';
import { hasEnded, isNodeAlive, serverPid, signal } from './processes.ts';
import { unpackServer } from './unpack-server.ts';

type Running = { url: string; nodes: (NodePlan & { pid: number })[] };

const say = (line: string) => console.error(line);
const heapMb = (count: number) => (count === 1 ? 1024 : 768);

/** Gives what was started and is recorded, or null. */
export function readRunning(places: Places): Running | null {
  try {
    return JSON.parse(readFileSync(places.stateFile, 'utf8'));
  } catch {
    return null;
  }
}

/** True when at least one recorded node still runs. */
export function isAnyNodeAlive(running: Running): boolean {
  return running.nodes.some(({ pid, folder }) => isNodeAlive(pid, folder));
}

function keep(places: Places, running: Running): void {
  writeFileSync(places.stateFile, JSON.stringify(running), { mode: 0o600 });
}

function refuseTakenPort(port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', () => reject(new Error(`端口 ${port} 已被占用`)));
    probe.listen(port, '127.0.0.1', () => probe.close(() => resolve()));
  });
}

async function untilAnswers(running: Running, places: Places): Promise<void> {
  const count = running.nodes.length;
  for (let tries = 0; tries < 120; tries += 1) {
    const path = `${running.url}/_cluster/health?wait_for_nodes=${count}&wait_for_status=yellow&timeout=1s`;
    const answer = await fetch(path, { signal: AbortSignal.timeout(5000) }).catch(() => null);
    if (answer?.status === 200) return;
    const dead = running.nodes.find(({ pid, folder }) => tries > 2 && !isNodeAlive(pid, folder));
    if (dead !== undefined)
      throw new Error(`节点 ${dead.number} 已退出，见 ${join(dead.folder, 'logs', 'console.log')}`);
    await sleep(1000);
  }
  throw new Error(`集群两分钟内没有应答，日志在 ${places.stateDir}`);
}

/** Starts a cluster of `count` nodes, or finds it running, and gives its URL once it answers; a failed start leaves nothing behind. */
export async function startCluster(places: Places, count: number): Promise<string> {
  const before = readRunning(places);
  if (before !== null && isAnyNodeAlive(before)) {
    if (before.nodes.length !== count) throw new Error(`已有 ${before.nodes.length} 个节点的集群在运行，请先 stop`);
    await untilAnswers(before, places);
    return before.url;
  }
  const plans = planNodes(count, places.stateDir);
  if (freemem() < count * heapMb(count) * 1.4 * 1024 * 1024) throw new Error('可用内存不足，没有启动');
  for (const { port } of plans) for (const taken of [port, port + 100]) await refuseTakenPort(taken);
  const server = unpackServer(places.cacheDir, say);
  mkdirSync(places.stateDir, { recursive: true });
  const running: Running = { url: `http://127.0.0.1:${plans[0]?.port}`, nodes: [] };
  try {
    for (const plan of plans) layOutNode(plan, plans, places, server);
    for (const plan of plans) {
      running.nodes.push({ ...plan, pid: spawnNode(plan, places, server, heapMb(count)) });
      keep(places, running);
    }
    await untilAnswers(running, places);
  } catch (thrown) {
    await stopCluster(places);
    throw thrown;
  }
  return running.url;
}

/** Ends every node that was started here, by pid; SIGKILL only after 30 s without an end. */
export async function stopCluster(places: Places): Promise<number> {
  const nodes = readRunning(places)?.nodes.filter(({ pid, folder }) => isNodeAlive(pid, folder)) ?? [];
  for (const { pid } of nodes) signal(pid, 'SIGTERM');
  for (const { pid, folder } of nodes) {
    if (await hasEnded(pid, folder, 30_000)) continue;
    const child = serverPid(pid);
    if (child !== null) signal(child, 'SIGKILL');
    signal(pid, 'SIGKILL');
  }
  rmSync(places.stateFile, { force: true });
  return nodes.length;
}

function nodeOf(places: Places, number: number): { running: Running; node: Running['nodes'][number] } {
  const running = readRunning(places);
  const node = running?.nodes.find((one) => one.number === number);
  if (running === null || node === undefined) throw new Error(`没有节点 ${number}`);
  return { running, node };
}

/** Ends the server of node `number` with SIGKILL, as a power cut would, and waits for its launcher to go. */
export async function killNode(places: Places, number: number): Promise<void> {
  const { node } = nodeOf(places, number);
  const child = isNodeAlive(node.pid, node.folder) ? serverPid(node.pid) : null;
  if (child === null) throw new Error(`节点 ${number} 没有在运行`);
  signal(child, 'SIGKILL');
  if (!(await hasEnded(node.pid, node.folder, 10_000))) throw new Error(`节点 ${number} 的启动进程没有结束`);
}

/** Starts node `number` again with its data and waits until the cluster is whole. */
export async function reviveNode(places: Places, number: number): Promise<void> {
  const { running, node } = nodeOf(places, number);
  if (isNodeAlive(node.pid, node.folder)) throw new Error(`节点 ${number} 还在运行`);
  const server = unpackServer(places.cacheDir, say);
  node.pid = spawnNode(node, places, server, heapMb(running.nodes.length));
  keep(places, running);
  await untilAnswers({ ...running, url: `http://127.0.0.1:${node.port}` }, places);
}
