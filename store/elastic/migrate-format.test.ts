import { afterAll, describe, expect, test } from 'vitest';
import { postAt } from '../../test/contracts/place.ts';
import { applyEntry } from './apply.ts';
import { clusterPlace, clusterUrl, isWithoutCluster } from './cluster.test-kit.ts';
import { type Cluster, connect, formatVersion } from './cluster.ts';
import { openCommits } from './commit.ts';
import { openFollower } from './follow.ts';
import { openElasticStore } from './index.ts';
import { openLog } from './log.ts';
import { dropFormat, fillFormat, switchFormat } from './migrate-format.ts';
import { ensureTemplates } from './schema.ts';

const place = clusterPlace();
const url = clusterUrl;
const audit = [{ atMs: 1, actor: 'program', action: 'x', subject: 's', incidentId: null, detail: {} }];
/** An invented earlier program: the same indices under another format, documents with a field that the new format has no more. */
async function olderProgram(cluster: Cluster) {
  const older: Cluster = {
    ...connect({ url, prefix: cluster.prefix }),
    indexOf: (part, year) => cluster.indexOf(part, year).replace(`-v${formatVersion}`, '-v0'),
  };
  const { index_templates: templates } = await cluster.client.indices.getIndexTemplate({ name: `${cluster.prefix}-*` });
  for (const { name, index_template: made } of templates) {
    const patterns = [made.index_patterns].flat().map((pattern) => pattern.replace(`-v${formatVersion}`, '-v0'));
    const { mappings = {} } = made.template ?? {};
    const properties = { ...mappings.properties, colour: { type: 'keyword' as const } };
    const template = { ...made.template, mappings: { ...mappings, properties } };
    await cluster.client.indices.putIndexTemplate({
      name: `${name}-old`,
      index_patterns: patterns,
      priority: 400,
      template,
    } as never);
  }
  const log = openLog(older, (entry) => applyEntry(older, entry));
  return openCommits(
    older,
    log,
    openFollower(older, () => log),
  );
}

describe.skipIf(isWithoutCluster('a new format'))('a new format of the indices', () => {
  afterAll(async () => {
    await place.removeIndices();
    await place.removeTemplates();
  });

  test('takes over all that an older program wrote, until it is stopped by the switch, and goes on from there', async () => {
    const { cluster } = place.open();
    await ensureTemplates(cluster);
    const commit = await olderProgram(cluster);
    const kept: string[] = [];
    let refusal: unknown;
    const put = async (i: number) => {
      const result = await commit({ writes: [{ op: 'create', kind: 'meta', doc: { id: `m${i}`, value: i } }], audit });
      if (result.ok) kept.push(`m${i}`);
    };
    for (let i = 0; i < 20; i += 1) await put(i);
    await cluster.client.index({
      index: `${cluster.prefix}-docs-v0`,
      id: 'meta:odd',
      document: { kind: 'meta', id: 'odd', version: '0', doc: '{"id":"odd","value":0}', colour: 'red' },
    });
    const writer = (async () => {
      for (let i = 20; refusal === undefined; i += 1) {
        await put(i).catch((thrown: unknown) => {
          refusal = thrown;
        });
      }
    })();
    const transforms = {
      docs: "ctx._source.remove('colour')",
      // Entries name the indices that their verdicts go to.
      log: `ctx._source.payload = ctx._source.payload.replace('-v0-', '-v${formatVersion}-')`,
    };
    await fillFormat(cluster, 0, transforms);
    await fillFormat(cluster, 0, transforms);
    await expect(dropFormat(cluster, 0)).rejects.toMatchObject({ code: 'conflict' });
    const early = openElasticStore({ url, prefix: cluster.prefix });
    await expect(early).rejects.toMatchObject({ code: 'store-failed', detail: { isRetryable: false } });
    await switchFormat(cluster, 0, transforms);
    await writer;
    expect(refusal).toMatchObject({ code: 'store-read-only' });
    expect(kept.length).toBeGreaterThan(20);

    const store = await openElasticStore({ url, prefix: cluster.prefix });
    // One whose answer was lost by the switch may be in: who reads the audit log finishes what a dead writer left.
    const audited = await store.verifyAudit();
    const found = (await store.list('meta', { limit: 10_000 })).map(({ doc }) => doc.id);
    expect(found).toEqual(expect.arrayContaining([...kept, 'odd']));
    expect(found.length - 1 - kept.length).toBeLessThanOrEqual(1);
    expect(audited).toEqual({ ok: true, rows: found.length - 1 });
    const version = (await store.get('meta', 'm0'))?.version ?? '';
    const writes = [{ op: 'replace' as const, kind: 'meta' as const, doc: { id: 'm0', value: 'new' }, version }];
    expect(await store.commit({ writes, audit })).toMatchObject({ ok: true });
    expect(await store.putPosts([postAt('p', 0)])).toEqual(['stored']);
    await dropFormat(cluster, 0);
    expect((await store.get('meta', 'm0'))?.doc.value).toBe('new');
    const names = Object.keys(await cluster.client.indices.get({ index: `${cluster.prefix}-*` }));
    expect(names.filter((name) => name.includes('-v0'))).toEqual([]);
    await store.close();
  });
});
