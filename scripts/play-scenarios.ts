import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type FileReport, rowOfFile } from './scenario-rows.ts';

/** Takes a checkout's folder and rows; gives the files of their scenarios, relative to it. */
export function scenarioFiles(root: string, rows: readonly string[]): string[] {
  const names = readdirSync(join(root, 'test', 'scenarios')).filter((name) => rows.includes(rowOfFile(name) ?? ''));
  return names.map((name) => `test/scenarios/${name}`);
}

/** Takes a checkout's folder and files of scenarios and plays them; gives vitest's reports, none (and says why) when the run did not end. */
export function playScenarios(root: string, files: readonly string[], options: readonly string[] = []): FileReport[] {
  if (files.length === 0) return [];
  const dir = mkdtempSync(join(tmpdir(), 'yushao-scenarios-'));
  const file = join(dir, 'report.json');
  const vitest = join(root, 'node_modules', 'vitest', 'vitest.mjs');
  try {
    const args = [vitest, 'run', '--reporter=json', `--outputFile=${file}`, ...options, ...files];
    const child = spawnSync(process.execPath, args, { cwd: root, encoding: 'utf8', maxBuffer: 1 << 28 });
    try {
      return JSON.parse(readFileSync(file, 'utf8')).testResults;
    } catch {
      console.error(`场景没有跑完：\n${child.stdout ?? ''}${child.stderr ?? ''}${child.error?.message ?? ''}`);
      return [];
    }
  } finally {
    rmSync(dir, { recursive: true, force: true });
  }
}
