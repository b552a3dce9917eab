import type { Client } from '@elastic/elasticsearch';
import { AppError } from '../../model/index.ts';
import type { Kind } from '../port.ts';
import { type Access, clientOf } from './client.ts';
import { storeError } from './errors.ts';
import type { Periods } from './post-indices.ts';

/** How the cluster is reached. */
export interface ConnectOptions extends Access {
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
  /** Refreshes under way, each begun after all that its part's readers need was written. */
  readonly refreshing: Map<Part, Promise<void>>;
  /** What this store remembers of the indices of posts, its roll under way, and the end of its last claim: its own never race each other. */
  readonly memory: { periods: Periods | undefined; roll: Promise<void> | undefined; lastClaim: Promise<unknown> };
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
    refreshing: new Map(),
    memory: { periods: undefined, roll: undefined, lastClaim: Promise.resolve() },
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

/** Makes what was written to a part visible to searches; does nothing where nothing was. */
export async function refresh(cluster: Cluster, part: Part): Promise<void> {
  const { dirty, refreshing } = cluster;
  // What was written since that one began stands in `dirty`.
  if (!dirty.has(part)) return refreshing.get(part);
  dirty.delete(part);
  const done = refreshNow(cluster, part).finally(() => {
    if (refreshing.get(part) === done) refreshing.delete(part);
  });
  refreshing.set(part, done);
  return done;
}

async function refreshNow(cluster: Cluster, part: Part): Promise<void> {
  try {
    await cluster.call((client) =>
      client.indices.refresh({ index: cluster.aliasOf(part), ignore_unavailable: true, allow_no_indices: true }),
    );
  } catch (thrown) {
    cluster.dirty.add(part);
    throw thrown;
  }
}
