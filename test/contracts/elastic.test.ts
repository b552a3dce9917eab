import { afterAll } from 'vitest';
import { elasticPlaces } from '../kit/elastic-place.ts';
import { onCluster } from '../kit/on-cluster.ts';
import { describeStoreContract } from './store-contract.ts';

onCluster('the store contract on Elasticsearch', (url) => {
  const places = elasticPlaces(url);
  afterAll(places.end);
  describeStoreContract('elasticsearch', places.make);
});
