import { readFileSync } from 'node:fs';
import { Client, type ClientOptions } from '@elastic/elasticsearch';
import { AppError } from '../../model/index.ts';
import type { Kind } from '../port.ts';
import { storeError } from './errors.ts';

/** How the cluster is reached. */
export interface ConnectOptions {
  /** `http(s)://`, with `user:password@` where the cluster wants them. */
  url: string;
  apiKey?: string | undefined;
  /** The authority that signed the cluster's certificate, PEM. */
  caFile?: string | undefined;
  /** Before every index name; default `yushao`. */
  prefix?: string | undefined;
}

/** The indices that searches read; each is refreshed only when something was written to it. */
export type Part = 'docs' | 'polls' | 'log' | 'audit' | 'posts';
export const parts: readonly Part[] = ['docs', 'polls', 'log', 'audit', 'posts'];
/** The form of the indices; a new one is filled by reindex beside the old. */
export const formatVersion = 1;

/** One connection to the cluster. Every failure is an AppError that names the url. */
export interface Cluster {
  readonly client: Client;
  /** The url without credentials. */
  readonly location: string;
  readonly prefix: string;
  /** Written since the last refresh that this store made or saw the need of. */
  readonly dirty: Set<Part>;
  call<Result>(work: (client: Client) => Promise<Result>): Promise<Result>;
  /** The index that a part is written to; posts and observations have one a year. */
  indexOf(part: Part | 'observations', year?: string): string;
  /** What a part is searched by. */
  aliasOf(part: Part): string;
}

/** Takes a kind and gives the index part it lives in: polls come by the million, the rest is small. */
export function partOf(kind: Kind): 'docs' | 'polls' {
  return kind === 'poll' ? 'polls' : 'docs';
}

/** Takes options and gives a connection; nothing is sent yet. */
export function connect(options: ConnectOptions): Cluster {
  const prefix = options.prefix ?? 'yushao';
  if (!/^[a-z0-9][a-z0-9_-]{0,60}$/.test(prefix)) {
    throw new AppError('config-invalid', `STORE_PREFIX 只能用小写字母、数字、- 和 _：${prefix}`, { prefix });
  }
  const { client, location } = clientOf(options);
  return {
    client,
    location,
    prefix,
    dirty: new Set(parts),
    call: async (work) => {
      try {
        return await work(client);
      } catch (thrown) {
        throw storeError(thrown, location);
      }
    },
    indexOf: (part, year) => `${prefix}-${part}-v${formatVersion}${year === undefined ? '' : `-${year}`}`,
    aliasOf: (part) => `${prefix}-${part}`,
  };
}

function clientOf({ url, apiKey, caFile }: ConnectOptions): { client: Client; location: string } {
  const parsed = URL.canParse(url) ? new URL(url) : undefined;
  if (parsed === undefined || !/^https?:$/.test(parsed.protocol)) {
    throw new AppError('config-invalid', 'STORE_URL 不是 http(s) 地址', {});
  }
  const { username, password } = parsed;
  parsed.username = '';
  parsed.password = '';
  const location = parsed.href.replace(/\/$/, '');
  const auth =
    apiKey !== undefined
      ? { apiKey }
      : username === ''
        ? undefined
        : { username: decodeURIComponent(username), password: decodeURIComponent(password) };
  const options: ClientOptions = { node: location, requestTimeout: 30_000, maxRetries: 2 };
  if (auth !== undefined) options.auth = auth;
  if (caFile !== undefined) options.tls = { ca: caOf(caFile) };
  return { client: new Client(options), location };
}

function caOf(caFile: string): string {
  try {
    return readFileSync(caFile, 'utf8');
  } catch (thrown) {
    throw new AppError('config-invalid', `读不到 STORE_CA 证书文件：${caFile}`, { caFile }, thrown);
  }
}

/** Makes what was written to a part visible to searches; does nothing where nothing was. */
export async function refresh(cluster: Cluster, part: Part): Promise<void> {
  if (!cluster.dirty.has(part)) return;
  // Before the call: what is written while it runs needs another.
  cluster.dirty.delete(part);
  try {
    await cluster.call((client) =>
      client.indices.refresh({ index: cluster.aliasOf(part), ignore_unavailable: true, allow_no_indices: true }),
    );
  } catch (thrown) {
    cluster.dirty.add(part);
    throw thrown;
  }
}
