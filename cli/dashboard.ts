import { AppError, type Log } from '../model/index.ts';
import { buildDashboards, isStale } from '../scripts/build-dashboards.ts';
import { PROJECT_ROOT } from './place.ts';

/** Builds the dashboard where there is none yet or its sources are newer; AppError when that fails, the builder having said why. */
export function ensureDashboard(log: Log): void {
  if (!isStale(PROJECT_ROOT)) return;
  log.warn('界面尚未构建或已过时，正在构建（约半分钟）');
  if (!buildDashboards(PROJECT_ROOT)) throw new AppError('unavailable', '界面构建失败，原因见上');
}
