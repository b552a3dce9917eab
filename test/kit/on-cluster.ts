import { expect, test } from 'vitest';
import { elasticsearchUrl } from './elasticsearch.ts';

const url = await elasticsearchUrl();

/** Takes what is tested and its tests, and gives them the url of the cluster that answers; without one they are left out aloud, and under REQUIRE_ALL=1 fail. */
export function onCluster(what: string, body: (url: string) => void): void {
  if (url !== null) {
    body(url);
    return;
  }
  console.warn(`SKIPPED: ${what} needs ELASTICSEARCH_URL or npm run elasticsearch -- start`);
  if (process.env.REQUIRE_ALL === '1') test('an Elasticsearch answers', () => expect(url).not.toBeNull());
  else test.skip(`${what}: no Elasticsearch answers`, () => undefined);
}
