import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Write } from '../port.ts';
import { clusterPlace, clusterUrl, isWithoutCluster } from './cluster.test-kit.ts';
import { openElasticStore } from './index.ts';

const place = clusterPlace();
const create = (id: string, value: unknown = 1): Write => ({ op: 'create', kind: 'meta', doc: { id, value } });
const audit = [{ atMs: 1, actor: 'program', action: 'x', subject: 's', incidentId: null, detail: {} }];

describe.skipIf(isWithoutCluster('commits on Elasticsearch'))('commits on a real cluster', () => {
  const open = () => openElasticStore({ url: clusterUrl, prefix: place.prefix });
  let stores: Awaited<ReturnType<typeof open>>[] = [];
  beforeAll(async () => {
    stores = [await open(), await open()];
  });
  afterAll(async () => {
    for (const store of stores) await store.close();
    await place.removeIndices();
    await place.removeTemplates();
  });

  test('of many that wait together each has its own outcome, and the audit chain is whole', async () => {
    const ids = Array.from({ length: 120 }, (_, i) => `m${i % 40}`);
    const results = await Promise.all(ids.map((id, i) => stores[i % 2]?.commit({ writes: [create(id, i)], audit })));
    expect(results.filter((result) => result?.ok)).toHaveLength(40);
    for (const result of results) if (!result?.ok) expect(result?.conflict.kind).toBe('meta');
    expect(await stores[0]?.verifyAudit()).toEqual({ ok: true, rows: 40 });
  });

  test('one that finds no post is refused alone', async () => {
    const lost = stores[0]?.commit({
      writes: [create('beside-nothing')],
      analyses: [
        {
          postId: 'nowhere',
          storyId: null,
          isAboutUnit: false,
          relevanceWhy: '',
          sentiment: 'neutral',
          sentimentScore: 0,
          tier: 'self',
          copyOf: null,
        },
      ],
    });
    const good = stores[0]?.commit({ writes: [create('beside-the-lost')] });
    await expect(lost).rejects.toMatchObject({ code: 'not-found' });
    expect(await good).toMatchObject({ ok: true });
    expect(await stores[1]?.get('meta', 'beside-nothing')).toBeUndefined();
    expect(await stores[1]?.get('meta', 'beside-the-lost')).toBeDefined();
  });

  test('an id that Elasticsearch takes nowhere is refused, and what comes after it goes in', async () => {
    const refused = stores[0]?.commit({ writes: [create('x'.repeat(600))] });
    await expect(refused).rejects.toMatchObject({ code: 'input-invalid' });
    expect(await stores[1]?.commit({ writes: [create('after-the-long-one')], audit })).toMatchObject({ ok: true });
  });

  test('one of 20 MB goes in whole, and what no request can hold is refused by saying so', async () => {
    const writes = Array.from({ length: 20 }, (_, i) => create(`large-${i}`, '塌'.repeat(340_000)));
    expect(await stores[0]?.commit({ writes })).toMatchObject({ ok: true });
    expect((await stores[1]?.get('meta', 'large-19'))?.doc.value).toHaveLength(340_000);
    const tooMuch = Array.from({ length: 50 }, (_, i) => create(`huge-${i}`, '塌'.repeat(340_000)));
    await expect(stores[0]?.commit({ writes: tooMuch })).rejects.toMatchObject({ code: 'input-invalid' });
    expect(await stores[1]?.get('meta', 'huge-0')).toBeUndefined();
  });
});
