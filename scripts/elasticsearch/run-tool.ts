import { spawnSync } from 'node:child_process';

type RunOptions = { env?: NodeJS.ProcessEnv; input?: string; timeoutMs?: number };

/** Runs a tool to its end and gives its output; throws a Chinese error naming the tool when it is missing, fails or takes too long. */
export function runTool(tool: string, args: readonly string[], options: RunOptions = {}): string {
  const { env = process.env, input, timeoutMs } = options;
  const run = spawnSync(tool, args, { encoding: 'utf8', maxBuffer: 64 * 1024 * 1024, env, input, timeout: timeoutMs });
  const code = (run.error as NodeJS.ErrnoException | undefined)?.code;
  if (code === 'ETIMEDOUT') throw new Error(`${tool} 在 ${(timeoutMs ?? 0) / 1000} 秒内没有结束`);
  if (run.error !== undefined) throw new Error(`缺少 ${tool}，请先安装（${run.error.message}）`);
  if (run.status !== 0) throw new Error(`${tool} 失败：${(run.stderr || run.stdout).trim().slice(-400)}`);
  return run.stdout;
}
