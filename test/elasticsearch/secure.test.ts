import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { makeApiKey } from '../../scripts/elasticsearch/api-key.ts';
import { startLeased } from '../../scripts/elasticsearch/borrow.ts';
import { placesFor } from '../../scripts/elasticsearch/places.ts';
import { openElasticStore } from '../../store/elastic/index.ts';
import { whyNoNodes } from '../kit/elasticsearch.ts';
import { makePost } from '../kit/posts.ts';

const why = whyNoNodes(1);
const isRequired = process.env.REQUIRE_ALL === '1';

if (why !== null && !isRequired) {
  console.warn(`SKIPPED: the store behind security and TLS: ${why}`);
  test.skip('the store behind security and TLS', () => undefined);
} else {
  const usual = placesFor(process.env, process.getuid?.() === 0);
  let cluster: Awaited<ReturnType<typeof startLeased>> | undefined;
  let [url, caFile, apiKey] = ['', '', ''];
  beforeAll(async () => {
    cluster = await startLeased(usual, { count: 1, isSecure: true });
    const { running } = cluster;
    url = running.url;
    caFile = running.secured?.caFile ?? '';
    apiKey = await makeApiKey(running);
  }, 600_000);
  afterAll(async () => cluster?.end(), 120_000);
  const as = (access: object) => openElasticStore({ url, prefix: 'yushao-test', ...access });

  describe('a cluster with security and TLS', () => {
    test('lets the key of the guide, with the authority named, do all that the product does', async () => {
      const store = await as({ apiKey, caFile });
      const id = 'p1';
      // Two years apart, so that an index is rolled as well.
      const later = Date.UTC(2026, 5, 1);
      const first = makePost({ id, title: '玉川大桥封闭', collectedAtMs: Date.UTC(2024, 5, 1) });
      await store.putPosts([first, makePost({ id: 'p2', collectedAtMs: later })]);
      await store.putObservations([{ postId: id, atMs: later, metrics: { views: 7 } }]);
      const write = { op: 'create', kind: 'meta', doc: { id: 'm', value: 1 } } as const;
      expect(await store.commit({ writes: [write] })).toMatchObject({ ok: true });
      const { hits } = await store.search({ text: '大桥' });
      expect(hits).toMatchObject([{ post: { id } }]);
      expect((await store.scan('meta', { after: null, limit: 10 })).length).toBe(1);
      expect(await store.verifyAudit()).toMatchObject({ ok: true });
      expect(await store.health()).toMatchObject({ isWritable: true, posts: 2 });
      await store.close();
    });

    test('refuses a wrong key, and no key at all', async () => {
      const wrong = Buffer.from('nobody:nothing').toString('base64');
      await expect(as({ apiKey: wrong, caFile })).rejects.toThrow('拒绝了凭据');
      await expect(as({ caFile })).rejects.toThrow('拒绝了凭据');
    });

    test('a key does not reach beyond the indices of its prefix', async () => {
      await expect(as({ apiKey, caFile, prefix: 'other' })).rejects.toThrow('权限不足');
    });

    test('is not believed without its authority, or with another one', async () => {
      await expect(as({ apiKey })).rejects.toThrow(/证书不受信任，设 STORE_CA/);
      const foreign = join(import.meta.dirname, 'foreign-ca.pem');
      expect(readFileSync(foreign, 'utf8')).toContain('BEGIN CERTIFICATE');
      await expect(as({ apiKey, caFile: foreign })).rejects.toThrow(/证书不受信任/);
    });

    test('asked over plain http it is only unreachable, and says no secret', async () => {
      const failure = await openElasticStore({ url: url.replace('https', 'http'), apiKey }).catch(String);
      expect(failure).toContain('无法连接');
      expect(failure).not.toContain(apiKey);
    });
  });
}
