import { askCapabilities } from './capabilities.ts';
import type { Cluster } from './cluster.ts';

/** A year's index is written to for a year; then a month for those who are late. */
const warmAfter = '400d';

/**
 * Puts the lifecycle of the yearly indices where the cluster has such a thing and gives the settings that refer to it; elsewhere
 * none. Past years move to warm nodes, where there are such; nothing is ever deleted. ILM's `forcemerge` and
 * `readonly` make an index read-only, and verdicts still come to old posts: merging is done by the roll itself (rollPosts).
 */
export async function lifecycleSettings(cluster: Cluster): Promise<Record<string, unknown>> {
  const { hasLifecycle } = await askCapabilities(cluster);
  if (!hasLifecycle) return {};
  const name = `${cluster.prefix}-yearly`;
  const phases = {
    hot: { min_age: '0ms', actions: { set_priority: { priority: 100 } } },
    warm: { min_age: warmAfter, actions: { set_priority: { priority: 50 } } },
  };
  await cluster.call((client) => client.ilm.putLifecycle({ name, policy: { phases } }));
  return { 'index.lifecycle.name': name };
}
