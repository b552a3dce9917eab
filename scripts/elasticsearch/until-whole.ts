import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { ask } from './ask.ts';
import { isNodeAlive } from './processes.ts';
import type { Running } from './state.ts';

const mostSecs = 150;

/** Waits until the cluster answers with all its nodes, green when there are several; throws when a node has ended or it takes too long. */
export async function untilWhole(running: Running, port?: number): Promise<void> {
  const count = running.nodes.length;
  const status = count > 1 ? 'green' : 'yellow';
  const path = `/_cluster/health?wait_for_nodes=${count}&wait_for_status=${status}&timeout=1s`;
  for (let tries = 0; tries < mostSecs; tries += 1) {
    const answer = await ask(running, path, port === undefined ? {} : { port });
    if (answer?.status === 200) return;
    const dead = running.nodes.find(({ pid, folder }) => tries > 2 && !isNodeAlive(pid, folder));
    if (dead !== undefined && (port === undefined || dead.port === port)) {
      throw new Error(`节点 ${dead.number} 已退出：${endOfLog(dead.folder)}`);
    }
    await sleep(1000);
  }
  throw new Error(`集群 ${mostSecs} 秒内没有应答，日志在 ${running.nodes.map(({ folder }) => folder).join('、')}`);
}

/** The words themselves: the folder of a borrowed cluster is gone when somebody reads the error. */
function endOfLog(folder: string): string {
  const file = join(folder, 'logs', 'console.log');
  try {
    return `${readFileSync(file, 'utf8').trim().slice(-800)}（${file}）`;
  } catch {
    return file;
  }
}
