import { existsSync, mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { AppError } from '../model/index.ts';
import type { Store } from '../store/port.ts';

const root = fileURLToPath(new URL('..', import.meta.url));

/** Where things are when nobody says otherwise. */
export const DEFAULT_CONFIG = fileURLToPath(new URL('../config', import.meta.url));
export const DASHBOARD_DIST = fileURLToPath(new URL('../dashboards/dist', import.meta.url));
export const PROJECT_ROOT = root;
/** What was loaded once is kept here without its types; may be deleted at any time. */
export const COMPILE_CACHE = fileURLToPath(new URL('../.cache/compile', import.meta.url));

const DEFAULT_STORE = './data/yushao.db';

/** The store that STORE_URL names: a file path (default ./data/yushao.db). */
export function storeUrl(env: NodeJS.ProcessEnv): string {
  return env.STORE_URL?.trim() || DEFAULT_STORE;
}

/** Takes a STORE_URL and opens the store that is there; AppError where a file is not: nobody wants to carry away an empty one by a slip of the pen. */
export async function openExistingStore(url: string): Promise<Store> {
  const path = url.replace(/^file:(\/\/)?/, '');
  if (!/^https?:\/\//.test(url) && !existsSync(path)) {
    throw new AppError('store-failed', `数据文件不存在：${path}`, { path });
  }
  return openStore(url);
}

/** Takes a STORE_URL and opens the store: a file, or a cluster with what STORE_API_KEY, STORE_CA and STORE_PREFIX say of it. */
export async function openStore(url: string, timeZone = 'Asia/Shanghai'): Promise<Store> {
  if (/^https?:\/\//.test(url)) {
    const { openElasticStore } = await import('../store/elastic/index.ts');
    return openElasticStore({ url, timeZone, ...clusterAccess(process.env) });
  }
  const path = url.replace(/^file:(\/\/)?/, '');
  // A folder that somebody named must be there; the default one is ours to make.
  if (path === DEFAULT_STORE) mkdirSync(dirname(path), { recursive: true });
  const { openSqliteStore } = await import('../store/sqlite/index.ts');
  return openSqliteStore({ path, timeZone });
}

function clusterAccess(env: NodeJS.ProcessEnv) {
  const given = (name: string) => env[name]?.trim() || undefined;
  return { apiKey: given('STORE_API_KEY'), caFile: given('STORE_CA'), prefix: given('STORE_PREFIX') };
}
