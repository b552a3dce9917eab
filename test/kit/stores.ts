import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { openSqliteStore } from '../../store/sqlite/index.ts';
import type { Place } from '../contracts/place.ts';
import { elasticPlaces } from './elastic-place.ts';
import { elasticsearchUrl } from './elasticsearch.ts';

const url = await elasticsearchUrl();
/** A scenario is hundreds of searches, and the cluster may share its machine with other tests. */
const clusterPatienceMs = 600_000;

/** Takes what is to be described and describes it on every store, each test in empty places; without a cluster it says so, and under REQUIRE_ALL=1 fails. */
export function onEachStore(body: (makePlace: () => Promise<Place>) => void): void {
  describe('on sqlite', () => body(sqlitePlace));
  describe('on elasticsearch', { timeout: clusterPatienceMs }, () => {
    if (url === null) return leaveOut();
    const places = elasticPlaces(url);
    afterAll(places.end);
    body(places.make);
  });
}

function leaveOut(): void {
  console.warn('SKIPPED on Elasticsearch: needs ELASTICSEARCH_URL or npm run elasticsearch -- start');
  if (process.env.REQUIRE_ALL === '1') test('an Elasticsearch answers', () => expect(url).not.toBeNull());
  else test.skip('no Elasticsearch answers', () => undefined);
}

async function sqlitePlace(): Promise<Place> {
  const folder = await mkdtemp(join(tmpdir(), 'yushao-place-'));
  return {
    open: () => openSqliteStore({ path: join(folder, 'yushao.db') }),
    remove: () => rm(folder, { recursive: true, force: true }),
  };
}
