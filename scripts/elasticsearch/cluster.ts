import { mkdirSync } from 'node:fs';
import { freemem } from 'node:os';
import { stopByCompose } from './compose.ts';
import { layOutNode, spawnNode } from './node.ts';
import type { Places } from './places.ts';
import { findPorts } from './ports.ts';
import { hasEnded, isNodeAlive, serverPid, signal } from './processes.ts';
import { removeData } from './remove-data.ts';
import { makeSecrets } from './secrets.ts';
import { type NodePlan, planNodes } from './settings.ts';
import { forget, nodeUrl, type Running, readRunning, record } from './state.ts';
import { unpackServer } from './unpack-server.ts';
import { untilWhole } from './until-whole.ts';

/** What is wished for: one node or three; data of an earlier run is kept only on demand; `firstPort` null means any free ones. */
export type Wish = { count: 1 | 3; isSecure: boolean; isKept: boolean; firstPort: number | null };

const say = (line: string) => console.error(line);
const heapMb = (count: number) => (count === 1 ? 1024 : 768);

/** Throws when the machine has no memory free for so many nodes. */
export function demandMemory(count: number): void {
  const neededMb = Math.round(count * heapMb(count) * 1.4);
  const freeMb = Math.round(freemem() / 1024 / 1024);
  if (freeMb < neededMb) throw new Error(`可用内存 ${freeMb} MB，${count} 个节点需要 ${neededMb} MB`);
}

/** Starts nodes from the archive and gives what runs once it is whole; a failed start leaves nothing behind. */
export async function startCluster(places: Places, wish: Wish): Promise<Running> {
  const { count, isSecure, isKept, firstPort } = wish;
  demandMemory(count);
  const server = unpackServer(places.cacheDir, say);
  mkdirSync(places.stateDir, { recursive: true });
  const ports = await findPorts(count, firstPort);
  if (firstPort !== null && ports[0]?.port !== firstPort) say(`端口 ${firstPort} 起已被占用，改用其他端口`);
  if (!isKept) removeData(places);
  const secured = isSecure ? makeSecrets(places, server) : null;
  const running: Running = { url: '', nodes: [], isKept, secured, composeProject: null };
  running.url = ports.map(({ port }) => nodeUrl(running, port)).join(',');
  try {
    spawnAll(running, planNodes(ports, places.stateDir), places, server);
    await untilWhole(running);
  } catch (thrown) {
    await endNodes(running);
    forget(places);
    throw thrown;
  }
  return running;
}

function spawnAll(running: Running, plans: readonly NodePlan[], places: Places, server: string): void {
  const how = { server, isSecure: running.secured !== null, isKept: running.isKept };
  for (const plan of plans) layOutNode(plan, plans, places, how);
  for (const { number, port, folder } of plans) {
    running.nodes.push({ number, port, folder, pid: spawnNode(folder, places, server, heapMb(plans.length)) });
    record(places, running);
  }
}

/** Ends what was started here, by pid, and removes its data unless it was to be kept; gives the number of nodes ended. */
export async function stopCluster(places: Places, isKept = false): Promise<number> {
  const running = readRunning(places);
  if (running === null) return 0;
  const isDataKept = isKept || running.isKept;
  if (running.composeProject !== null) stopByCompose(running.composeProject, isDataKept);
  const ended = running.composeProject === null ? await endNodes(running) : 1;
  forget(places);
  if (!isDataKept) removeData(places);
  return ended;
}

/** SIGKILL only after 30 s without an end. */
async function endNodes(running: Running): Promise<number> {
  const nodes = running.nodes.filter(({ pid, folder }) => isNodeAlive(pid, folder));
  for (const { pid } of nodes) signal(pid, 'SIGTERM');
  for (const { pid, folder } of nodes) {
    if (await hasEnded(pid, folder, 30_000)) continue;
    const child = serverPid(pid);
    if (child !== null) signal(child, 'SIGKILL');
    signal(pid, 'SIGKILL');
  }
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
  node.pid = spawnNode(node.folder, places, server, heapMb(running.nodes.length));
  record(places, running);
  await untilWhole(running, node.port);
}
