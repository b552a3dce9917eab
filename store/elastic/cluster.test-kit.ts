import { randomBytes } from 'node:crypto';
import { applyEntry } from './apply.ts';
import { type Cluster, connect } from './cluster.ts';
import { type Log, openLog } from './log.ts';

/** One process's view of the cluster. */
export interface Opened {
  cluster: Cluster;
  log: Log;
}

/** Whether tests that need a cluster are left out; under REQUIRE_ALL=1 they fail instead. */
export function isWithoutCluster(what: string): boolean {
  if (process.env.ELASTICSEARCH_URL !== undefined) return false;
  if (process.env.REQUIRE_ALL === '1') return false;
  console.warn(`SKIPPED: ${what} needs ELASTICSEARCH_URL`);
  return true;
}

/** Gives indices of a test's own on the cluster of ELASTICSEARCH_URL. */
export function clusterPlace() {
  const url = process.env.ELASTICSEARCH_URL;
  const prefix = `yushao-test-${randomBytes(6).toString('hex')}`;
  const open = (): Opened => {
    if (url === undefined) throw new Error('REQUIRE_ALL=1 needs ELASTICSEARCH_URL');
    const cluster = connect({ url, prefix });
    return { cluster, log: openLog(cluster, (entry) => applyEntry(cluster, entry)) };
  };
  return {
    open,
    removeIndices: async () => {
      const { client } = open().cluster;
      const names = Object.keys(await client.indices.get({ index: `${prefix}-*` }));
      if (names.length > 0) await client.indices.delete({ index: names });
    },
    removeTemplates: async () => {
      await open().cluster.client.indices.deleteIndexTemplate({ name: `${prefix}-*` });
    },
  };
}
