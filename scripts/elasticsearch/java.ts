import { spawnSync } from 'node:child_process';
import { realpathSync } from 'node:fs';
import { dirname } from 'node:path';
import { runTool } from './run-tool.ts';

const oldestUsable = 17;

/** Gives the home of a Java that Elasticsearch 8.19 runs on, or throws what to install. */
export function javaHome(): string {
  const path = runTool('sh', ['-c', 'command -v java || true']).trim();
  if (path === '') throw new Error('缺少 Java 17（openjdk-17-jre-headless）');
  const told = spawnSync(path, ['-version'], { encoding: 'utf8' }).stderr ?? '';
  const version = Number(/version "(\d+)/.exec(told)?.[1] ?? 0);
  if (version < oldestUsable) throw new Error(`Java 版本过旧（${version}），需要 ${oldestUsable} 或更高：${path}`);
  return dirname(dirname(realpathSync(path)));
}
