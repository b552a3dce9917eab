// The test command: finds a browser, builds the dashboard where it is older than its sources, runs every test, counts.
// Its last line is `N passed, N failed` (and `, N skipped` when any); under REQUIRE_ALL=1 a skip is a failure.
import { type SpawnOptions, spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildDashboards } from './build-dashboards.ts';
import { borrowElasticsearch } from './elasticsearch/borrow.ts';
import { findChromium } from './find-chromium.ts';
import { type Tally, tallyLine, withoutSkips } from './tally.ts';

const root = join(import.meta.dirname, '..');

async function runVitest(args: readonly string[], env: NodeJS.ProcessEnv): Promise<Tally> {
  const dir = mkdtempSync(join(tmpdir(), 'yushao-tally-'));
  const file = join(dir, 'tally.json');
  const vitest = join(root, 'node_modules', 'vitest', 'vitest.mjs');
  const reporters = ['--reporter=default', '--reporter=./scripts/tally-reporter.ts'];
  try {
    const status = await runToEnd(process.execPath, [vitest, 'run', ...reporters, ...args], {
      cwd: root,
      stdio: ['ignore', 'inherit', 'inherit'],
      env: { ...env, YUSHAO_TALLY: file },
    });
    const tally: Tally = JSON.parse(readFileSync(file, 'utf8'));
    const isUnexplained = status !== 0 && tally.failed === 0;
    return isUnexplained ? { ...tally, failed: 1 } : tally;
  } catch (thrown) {
    console.error('测试没有跑完：', thrown);
    return { passed: 0, failed: 1, skips: [] };
  } finally {
    rmSync(dir, { recursive: true, force: true });
  }
}

/** Gives the exit code, null after a signal; who interrupts us ends the child, and what was borrowed is still given back. */
function runToEnd(program: string, args: readonly string[], options: SpawnOptions): Promise<number | null> {
  const child = spawn(program, args, options);
  const pass = (name: NodeJS.Signals) => void child.kill(name);
  for (const name of ['SIGINT', 'SIGTERM'] as const) process.on(name, pass);
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code) => {
      for (const name of ['SIGINT', 'SIGTERM'] as const) process.off(name, pass);
      resolve(code);
    });
  });
}

async function test(): Promise<Tally> {
  const chromium = findChromium(process.env);
  if (chromium === undefined) console.error('没有找到 Chromium：浏览器测试将跳过（设 CHROMIUM=路径，或安装 chromium）');
  if (!buildDashboards(root)) {
    console.error('界面没有构建成功，测试没有开始');
    return { passed: 0, failed: 1, skips: [] };
  }
  const env = chromium === undefined ? process.env : { ...process.env, CHROMIUM_PATH: chromium };
  const elasticsearch = await borrowElasticsearch(env, console.error);
  try {
    return await runVitest(process.argv.slice(2), { ...env, ...elasticsearch.env });
  } finally {
    await elasticsearch.giveBack();
  }
}

const tally = await test();
for (const { name, why } of tally.skips) console.error(`跳过 ${name}：${why}`);
const isStrict = process.env.REQUIRE_ALL === '1';
if (isStrict && tally.skips.length > 0) console.error(`REQUIRE_ALL=1：${tally.skips.length} 项跳过，按失败计`);
const final = isStrict ? withoutSkips(tally) : tally;
if (final.passed === 0 && final.failed === 0) console.error('一项测试也没有跑');
console.log(tallyLine(final));
process.exitCode = final.failed > 0 || final.passed === 0 ? 1 : 0;
