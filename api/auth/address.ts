import { getConnInfo } from '@hono/node-server/conninfo';
import type { Context } from 'hono';
import type { ApiEnv } from '../context.ts';

/** The peer's address; a proxy's where one stands between, for we trust no header about it. */
export function remoteAddress(c: Context<ApiEnv>): string {
  if (typeof c.env !== 'object' || c.env === null || !('incoming' in c.env)) return 'local';
  return getConnInfo(c).remote.address ?? 'unknown';
}
