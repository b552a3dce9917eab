// How the right to create posts moves from one year's index to the next one's. What must hold is that a create which was let into
// the earlier index is there before anybody is let into the next; see post-indices.ts for what follows from it.
import { setTimeout as wait } from 'node:timers/promises';
import { AppError } from '../../model/index.ts';
import type { Cluster } from './cluster.ts';
import {
  basePeriod,
  knownPeriods,
  learnPeriods,
  makeIndex,
  type Periods,
  periodOf,
  putAlias,
  unblock,
} from './post-indices.ts';

/** So long is another's roll waited for, before it counts as dead. */
const patienceMs = 3000;
const lookEveryMs = 200;

/** Gives the indices, with the year of collection opened; never a year that the cluster's clock has not reached. */
export async function openPeriods(cluster: Cluster, collectedAtMs: number): Promise<Periods> {
  const periods = await knownPeriods(cluster);
  const wanted = periodOf(collectedAtMs);
  if (wanted <= periods.open) return periods;
  const present = await clusterPeriod(cluster);
  const isReached = wanted <= present;
  return rollTo(cluster, periods, isReached ? wanted : present);
}

/** To be called when an index that was open refuses: learns where posts go now, and ends a roll that was begun and not ended. */
export async function endRoll(cluster: Cluster, tried: Periods): Promise<void> {
  const periods = await learnPeriods(cluster);
  if (periods.open === tried.open) await rollTo(cluster, periods, await clusterPeriod(cluster));
}

/** By the cluster's clock: a post dated years ahead must not open an index. */
async function clusterPeriod(cluster: Cluster): Promise<string> {
  const [row] = await cluster.call((client) => client.cat.health({ format: 'json', h: 'epoch' }));
  return periodOf(Number(row?.epoch) * 1000);
}

async function rollTo(cluster: Cluster, { open }: Periods, to: string): Promise<Periods> {
  const { memory } = cluster;
  if (to > open) {
    memory.roll ??= rollPosts(cluster, open, to).finally(() => {
      memory.roll = undefined;
    });
    await memory.roll;
  }
  return learnPeriods(cluster);
}

/** Opens the index of a year; safe to do again, by many at once, late, and after any of them died. */
export async function rollPosts(cluster: Cluster, from: string, to: string): Promise<void> {
  const index = cluster.indexOf('posts', from);
  await makeIndex(cluster, to, {});
  if (!(await closeForPosts(cluster, from))) return;
  const actions = [
    { remove: { index, alias: putAlias(cluster, from), must_exist: true } },
    { add: { index: cluster.indexOf('posts', to), alias: putAlias(cluster, to) } },
  ];
  // 404: somebody else has moved it on; then nothing is added either.
  await cluster.call((client) => client.indices.updateAliases({ actions }, { ignore: [404] }));
  await unblock(cluster, from);
  if (from === basePeriod) return;
  const merge = { index, max_num_segments: 1, wait_for_completion: false };
  await cluster.call((client) => client.indices.forcemerge(merge));
}

/** Blocks writes and waits for those under way; false: somebody else has ended the roll. Nobody lifts the block before that. */
async function closeForPosts(cluster: Cluster, period: string): Promise<boolean> {
  const index = cluster.indexOf('posts', period);
  if (await block(cluster, index, 'write')) return true;
  // Blocked by another, whose writes under way we know nothing of.
  for (let waitedMs = 0; waitedMs < patienceMs; waitedMs += lookEveryMs) {
    await wait(lookEveryMs);
    if ((await learnPeriods(cluster)).open !== period) return false;
  }
  // Any new block waits for them; the other one's stays.
  const isDrained = await block(cluster, index, 'metadata');
  await cluster.call((client) => client.indices.putSettings({ index, settings: { 'index.blocks.metadata': null } }));
  if (isDrained) return true;
  throw new AppError('store-failed', `Elasticsearch 未能及时锁定 ${index}，稍后重试`, { index, isRetryable: true });
}

async function block(cluster: Cluster, index: string, kind: 'write' | 'metadata'): Promise<boolean> {
  const answer = await cluster.call((client) => client.indices.addBlock({ index, block: kind }));
  return answer.acknowledged && answer.shards_acknowledged;
}
