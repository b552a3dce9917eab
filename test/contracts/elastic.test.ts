import { afterAll, expect, test } from 'vitest';
import { elasticPlaces } from '../kit/elastic-place.ts';
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
  const places = elasticPlaces(url);
  afterAll(places.end);
  describeStoreContract('elasticsearch', places.make);
}
