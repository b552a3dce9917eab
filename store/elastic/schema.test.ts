import { afterAll, describe, expect, test } from 'vitest';
import { clusterPlace, isWithoutCluster } from './cluster.test-kit.ts';
import { ensureTemplates } from './schema.ts';

describe.skipIf(isWithoutCluster('index templates'))('index templates', () => {
  const place = clusterPlace();
  afterAll(async () => {
    await place.removeIndices();
    await place.removeTemplates();
  });

  test('a program with one more field than the one that made the index goes on writing to it', async () => {
    const { cluster } = place.open();
    const { client } = cluster;
    await ensureTemplates(cluster);
    const name = `${cluster.prefix}-docs`;
    const index = cluster.indexOf('docs');
    await asOfAnEarlierProgram(client, name);
    await client.indices.create({ index });
    const document = { kind: 'duty', id: 'a', dueAtMs: 5 };
    await expect(client.index({ index, id: 'duty:a', document })).rejects.toThrow('strict_dynamic_mapping');
    await ensureTemplates(cluster);
    await client.index({ index, id: 'duty:a', document, refresh: true });
    const { hits } = await client.search({ index, query: { term: { dueAtMs: 5 } } });
    expect(hits.hits.map(({ _id }) => _id)).toEqual(['duty:a']);
  });
});

/** The template without one of today's fields. */
async function asOfAnEarlierProgram(
  client: ReturnType<ReturnType<typeof clusterPlace>['open']>['cluster']['client'],
  name: string,
): Promise<void> {
  const found = (await client.indices.getIndexTemplate({ name })).index_templates[0]?.index_template;
  const { dueAtMs: _, ...properties } = found?.template?.mappings?.properties ?? {};
  const template = { ...found?.template, mappings: { ...found?.template?.mappings, properties } };
  await client.indices.putIndexTemplate({ name, ...found, template } as never);
}
