import { randomBytes } from 'node:crypto';
import { afterAll, expect, test } from 'vitest';
import { connect } from '../../store/elastic/cluster.ts';
import { emptyTip } from '../../store/elastic/entry.ts';
import { openElasticStore } from '../../store/elastic/index.ts';
import { putWatermark } from '../../store/elastic/watermark.ts';
import { elasticsearchUrl } from '../kit/elasticsearch.ts';
import { describeStoreContract } from './store-contract.ts';

const url = await elasticsearchUrl();

if (url === null) {
  console.warn(
    'SKIPPED: the store contract on Elasticsearch needs ELASTICSEARCH_URL or npm run elasticsearch -- start',
  );
  test.runIf(process.env.REQUIRE_ALL === '1')('an Elasticsearch answers', () => expect(url).not.toBeNull());
  test.skip('the store contract on Elasticsearch', () => undefined);
} else {
  const prefix = `yushao-test-${randomBytes(6).toString('hex')}`;
  const cluster = connect({ url, prefix });
  const { client } = cluster;
  const index = `${prefix}-*`;
  const indexNames = async () => Object.keys(await client.indices.get({ index, expand_wildcards: 'all' }));
  let n = 0;
  // Making an index costs a cluster more than a whole test, so those of one prefix serve all tests, emptied in between. A deleted
  // document leaves the number of its last write for a while: the next test's log begins beyond all of them.
  const empty = async () => {
    await client.indices.refresh({ index });
    const { failures } = await client.deleteByQuery({ index, query: { match_all: {} }, refresh: true });
    expect(failures).toEqual([]);
    n += 100_000;
    await putWatermark(cluster, { ...emptyTip, n });
  };
  afterAll(async () => {
    const names = await indexNames();
    if (names.length > 0) await client.indices.delete({ index: names });
    await client.indices.deleteIndexTemplate({ name: index });
    await client.close();
  });
  describeStoreContract('elasticsearch', async () => ({
    open: () => openElasticStore({ url, prefix }),
    remove: empty,
  }));
}
