import { randomBytes } from 'node:crypto';
import { Client } from '@elastic/elasticsearch';
import { afterAll, expect, test } from 'vitest';
import { openElasticStore } from '../../store/elastic/index.ts';
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
  const client = new Client({ node: url });
  // The templates of the prefix stay for the whole run; what is in the indices goes after every test.
  const prefix = `yushao-test-${randomBytes(6).toString('hex')}`;
  const removeIndices = async () => {
    const names = Object.keys(await client.indices.get({ index: `${prefix}-*`, expand_wildcards: 'all' }));
    if (names.length > 0) await client.indices.delete({ index: names });
  };
  afterAll(async () => {
    await removeIndices();
    await client.indices.deleteIndexTemplate({ name: `${prefix}-*` });
    await client.close();
  });
  describeStoreContract('elasticsearch', async () => ({
    open: () => openElasticStore({ url, prefix }),
    remove: removeIndices,
  }));
}
