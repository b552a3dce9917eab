import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { AppError, type Log } from '../model/index.ts';
import { DASHBOARD_DIST, PROJECT_ROOT } from './place.ts';

/** Builds the dashboard where a fresh checkout has none yet; AppError with the builder's words when that fails. */
export async function ensureDashboard(log: Log): Promise<void> {
  if (existsSync(join(DASHBOARD_DIST, 'index.html'))) return;
  log.info('首次运行，正在构建界面（约半分钟）');
  const vite = join(PROJECT_ROOT, 'node_modules/vite/bin/vite.js');
  const child = spawn(process.execPath, [vite, 'build', 'dashboards', '--logLevel', 'error'], { cwd: PROJECT_ROOT });
  let said = '';
  child.stdout.on('data', (chunk) => {
    said += chunk;
  });
  child.stderr.on('data', (chunk) => {
    said += chunk;
  });
  const code = await new Promise<number | null>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', resolve);
  });
  if (code !== 0) throw new AppError('unavailable', `界面构建失败：${said.trim().slice(-2_000)}`);
}
