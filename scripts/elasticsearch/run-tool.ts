import { spawnSync } from 'node:child_process';

/** Runs a tool to its end and gives its output; throws a Chinese error naming the tool when it is missing or fails. */
export function runTool(tool: string, args: readonly string[]): string {
  const run = spawnSync(tool, args, { encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 });
  if (run.error !== undefined) throw new Error(`缺少 ${tool}，请先安装（${run.error.message}）`);
  if (run.status !== 0) throw new Error(`${tool} 失败：${(run.stderr || run.stdout).trim().slice(-400)}`);
  return run.stdout;
}
