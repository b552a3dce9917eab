import type { StoreHealth } from '../port.ts';
import { type Cluster, formatVersion, parts, refresh } from './cluster.ts';
import { countQuarantined } from './quarantine.ts';

/** Gives the cluster's state; writing something is the only proof that it can be written. */
export async function health(cluster: Cluster): Promise<StoreHealth> {
  const { client, prefix, location } = cluster;
  await refresh(cluster, 'posts');
  const [info, state, bytes, posts, unprocessed, quarantined, readOnlyIndices, isProbed] = await cluster.call(() =>
    Promise.all([
      client.info(),
      client.cluster.health(),
      bytesOf(cluster),
      countPosts(cluster, { match_all: {} }),
      countPosts(cluster, { term: { isWaiting: true } }),
      countQuarantined(cluster),
      blockedIndices(cluster),
      probe(cluster),
    ]),
  );
  return {
    engine: `elasticsearch ${info.version.number}`,
    location,
    isWritable: isProbed && readOnlyIndices.length === 0,
    posts,
    unprocessed,
    detail: {
      formatVersion,
      prefix,
      clusterStatus: state.status,
      nodes: state.number_of_nodes,
      dataNodes: state.number_of_data_nodes,
      unassignedShards: state.unassigned_shards,
      quarantined,
      readOnlyIndices,
      indexBytes: bytes,
    },
  };
}

/** Every index that is ours; one that is not made yet is passed over. */
function ours(cluster: Cluster) {
  const aliases = [...parts.map((part) => cluster.aliasOf(part)), `${cluster.prefix}-observations`];
  return { index: aliases, ignore_unavailable: true, allow_no_indices: true };
}

async function countPosts(cluster: Cluster, query: object): Promise<number> {
  const index = cluster.aliasOf('posts');
  const answer = await cluster.client.count({ index, ignore_unavailable: true, allow_no_indices: true, query });
  return answer.count;
}

async function bytesOf(cluster: Cluster): Promise<Record<string, number>> {
  const { indices = {} } = await cluster.client.indices.stats({ ...ours(cluster), metric: 'store' });
  return Object.fromEntries(
    Object.entries(indices).map(([name, { total }]) => [name, total?.store?.size_in_bytes ?? 0]),
  );
}

/** A disk over its flood stage blocks the indices that stand on it, one by one. */
async function blockedIndices(cluster: Cluster): Promise<string[]> {
  const request = { ...ours(cluster), name: 'index.blocks.*', flat_settings: true };
  const answer = await cluster.client.indices.getSettings(request);
  return Object.entries(answer).flatMap(([name, { settings }]) => {
    const blocks = Object.entries(settings ?? {}).filter(([, value]) => String(value) === 'true');
    return blocks.map(([block]) => `${name}: ${block}`);
  });
}

async function probe(cluster: Cluster): Promise<boolean> {
  try {
    await cluster.client.index({ index: cluster.indexOf('log'), id: 'probe', document: {} });
    return true;
  } catch {
    return false;
  }
}
