// Plays the rules' rows through the real API: `npm run -s scenarios [-- A13 A14]`. One line a row, in order; exit code 1 when one failed.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { allRows, type FileReport, rowLine, rowOfFile } from './scenario-rows.ts';

const root = join(import.meta.dirname, '..');

function play(files: readonly string[]): FileReport[] {
  if (files.length === 0) return [];
  const dir = mkdtempSync(join(tmpdir(), 'yushao-scenarios-'));
  const file = join(dir, 'report.json');
  const vitest = join(root, 'node_modules', 'vitest', 'vitest.mjs');
  try {
    const args = [vitest, 'run', '--reporter=json', `--outputFile=${file}`, ...files];
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

const asked = process.argv.slice(2).map((row) => row.toUpperCase());
const unknown = asked.filter((row) => !allRows.includes(row));
for (const row of unknown) console.error(`没有这一行：${row}（A1 至 A27）`);
const rows = asked.length === 0 ? allRows : allRows.filter((row) => asked.includes(row));
const names = readdirSync(join(root, 'test', 'scenarios')).filter((name) => rows.includes(rowOfFile(name) ?? ''));
const reports = unknown.length > 0 ? [] : play(names.map((name) => `test/scenarios/${name}`));
const lines = unknown.length > 0 ? [] : rows.map((row) => rowLine(row, reports));
for (const line of lines) console.log(line);
process.exitCode = unknown.length > 0 || lines.some((line) => !/^A\d+ ok$/.test(line)) ? 1 : 0;
