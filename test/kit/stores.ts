import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe } from 'vitest';
import { openSqliteStore } from '../../store/sqlite/index.ts';
import type { Place } from '../contracts/place.ts';
import { elasticPlaces } from './elastic-place.ts';
import { onCluster } from './on-cluster.ts';

/** A scenario is hundreds of searches, and the cluster may share its machine with other tests. */
const clusterPatienceMs = 600_000;

/** Takes what is to be described and describes it on every store, each test in empty places; without a cluster it says so, and under REQUIRE_ALL=1 fails. */
export function onEachStore(body: (makePlace: () => Promise<Place>) => void): void {
  describe('on sqlite', () => body(sqlitePlace));
  describe('on elasticsearch', { timeout: clusterPatienceMs }, () => {
    onCluster('a scenario on Elasticsearch', (url) => {
      const places = elasticPlaces(url);
      afterAll(places.end);
      body(places.make);
    });
  });
}

async function sqlitePlace(): Promise<Place> {
  const folder = await mkdtemp(join(tmpdir(), 'yushao-place-'));
  return {
    open: () => openSqliteStore({ path: join(folder, 'yushao.db') }),
    remove: () => rm(folder, { recursive: true, force: true }),
  };
}
