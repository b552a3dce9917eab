// Posts stand in one index a year, named by the year (UTC) in which it was opened. An id is `create`d once over all of them:
// 1. At any time one index is open for new posts, and only through the alias of its own year (`…-posts-put-2026`, require_alias).
// 2. Rolling to the next year blocks writes to the open index, which waits for those under way, moves the right to create to the
//    next one in one atomic step, and lifts the block. From then on nothing can be created in the earlier index, ever.
// 3. So “in no earlier index” stays true once it was seen, and in the open index `create` decides. A writer that knows an older
//    state is refused (its alias is gone), learns the new one and looks again. No clock is trusted for this (roll-posts.ts, ADR 0009).
import { AppError } from '../../model/index.ts';
import type { Cluster } from './cluster.ts';

/** The years that have an index of posts. */
export interface Periods {
  /** New posts go there. */
  open: string;
  /** Oldest first; nothing new comes to them, verdicts and counts do. */
  earlier: string[];
}

/** Holds the right to create until the first post comes, so that the first index is opened by rolling too; never holds a post. */
export const basePeriod = '0000';
const postsPerLookUp = 1000;

/** The alias through which, alone, posts are created in the index of a year. */
export function putAlias(cluster: Cluster, period: string): string {
  return `${cluster.aliasOf('posts')}-put-${period}`;
}

/** Takes ms UTC and gives the year; what is beyond every calendar counts as the last. */
export function periodOf(ms: number): string {
  const year = new Date(ms).getUTCFullYear();
  return String(Number.isNaN(year) ? 9999 : Math.max(1, Math.min(year, 9999))).padStart(4, '0');
}

/** Gives what this store knows of the indices, asking where it knows nothing. */
export async function knownPeriods(cluster: Cluster): Promise<Periods> {
  return cluster.memory.periods ?? learnPeriods(cluster);
}

/** Asks the cluster which indices there are, and ends what a roll that died has left. */
export async function learnPeriods(cluster: Cluster): Promise<Periods> {
  const stem = `${cluster.indexOf('posts')}-`;
  const found = await lookAt(cluster, `${stem}*`);
  const all = Object.entries(found).map(([name, { aliases = {}, settings }]) => {
    const period = name.slice(stem.length);
    return { period, isOpen: putAlias(cluster, period) in aliases, isBlocked: isTrue(settings?.index?.blocks?.write) };
  });
  const open = all.find(({ isOpen }) => isOpen)?.period;
  if (open === undefined) return begin(cluster, all.length > 0);
  for (const { period, isBlocked } of all) if (isBlocked && period < open) await unblock(cluster, period);
  const earlier = all.map(({ period }) => period).filter((period) => period < open && period !== basePeriod);
  return remember(cluster, { open, earlier: earlier.sort() });
}

async function lookAt(cluster: Cluster, index: string) {
  const look = () =>
    cluster.call((client) => client.indices.get({ index, filter_path: ['*.aliases', '*.settings.index.blocks'] }));
  try {
    return await look();
  } catch (thrown) {
    if (!String(thrown).includes('FORBIDDEN/9/')) throw thrown;
    // Left by one that died while it ended the roll of another that had died.
    await cluster.call((client) => client.indices.putSettings({ index, settings: { 'index.blocks.metadata': null } }));
    return look();
  }
}

const isTrue = (value: unknown) => String(value) === 'true';

async function begin(cluster: Cluster, hasIndices: boolean): Promise<Periods> {
  if (hasIndices) {
    const message = `信息索引缺少写入别名 ${putAlias(cluster, '*')}（可能由快照恢复时未带别名）：${cluster.location}`;
    throw new AppError('store-failed', message, { url: cluster.location, isRetryable: false });
  }
  await makeIndex(cluster, basePeriod, { [putAlias(cluster, basePeriod)]: {} });
  return learnPeriods(cluster);
}

/** What stands in earlier indices is looked for by search: whoever learns of one makes all of it visible first. */
async function remember(cluster: Cluster, periods: Periods): Promise<Periods> {
  if (cluster.memory.periods?.open !== periods.open && periods.earlier.length > 0) {
    const index = indicesOf(cluster, periods.earlier);
    await cluster.call((client) => client.indices.refresh({ index, ignore_unavailable: true }));
  }
  cluster.memory.periods = periods;
  return periods;
}

const indicesOf = (cluster: Cluster, periods: readonly string[]) =>
  periods.map((period) => cluster.indexOf('posts', period));

/** Takes a year and makes its index where there is none. */
export async function makeIndex(cluster: Cluster, period: string, aliases: Record<string, object>): Promise<void> {
  const index = cluster.indexOf('posts', period);
  try {
    await cluster.call((client) => client.indices.create({ index, aliases }));
  } catch (thrown) {
    if (!String(thrown).includes('already exists')) throw thrown;
  }
}

/** Lifts the block of a year to which nothing new can come any more. */
export async function unblock(cluster: Cluster, period: string): Promise<void> {
  const index = cluster.indexOf('posts', period);
  await cluster.call((client) => client.indices.putSettings({ index, settings: { 'index.blocks.write': null } }));
}

/** Takes ids and gives the index of each that stands in an earlier year. */
export async function findEarlier(
  cluster: Cluster,
  earlier: readonly string[],
  ids: readonly string[],
): Promise<Map<string, string>> {
  const places = new Map<string, string>();
  if (earlier.length === 0) return places;
  const index = indicesOf(cluster, earlier);
  for (let from = 0; from < ids.length; from += postsPerLookUp) {
    const values = ids.slice(from, from + postsPerLookUp);
    const request = { index, query: { ids: { values } }, size: postsPerLookUp, _source: false };
    const { hits } = await cluster.call((client) => client.search({ ...request, allow_partial_search_results: false }));
    for (const { _id, _index } of hits.hits) if (_id !== undefined) places.set(_id, _index);
  }
  return places;
}
