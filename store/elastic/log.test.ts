import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Write } from '../port.ts';
import { applyEntry } from './apply.ts';
import { type Cluster, connect } from './cluster.ts';
import { openCommits } from './commit.ts';
import { openFollower } from './follow.ts';
import { type CommitStep, type Log, openLog } from './log.ts';
import { multiGet } from './reading.ts';
import { ensureTemplates } from './schema.ts';

const url = process.env.ELASTICSEARCH_URL;
const isRequired = process.env.REQUIRE_ALL === '1';
if (url === undefined && !isRequired) console.warn('SKIPPED: the commit log needs ELASTICSEARCH_URL');

const prefix = `yushao-test-${randomBytes(6).toString('hex')}`;
const row = { atMs: 1, actor: 'program', action: 'x', subject: 's', incidentId: null, detail: {} };
const create = (id: string): Write => ({ op: 'create', kind: 'meta', doc: { id, value: 1 } });

function open(diesAt?: CommitStep): { cluster: Cluster; log: Log } {
  if (url === undefined) throw new Error('REQUIRE_ALL=1 needs ELASTICSEARCH_URL');
  const cluster = connect({ url, prefix });
  const onStep = (step: CommitStep) => {
    if (step === diesAt) throw new Error(`died: ${step}`);
  };
  return { cluster, log: openLog(cluster, (entry) => applyEntry(cluster, entry), onStep) };
}

const commitsOf = ({ cluster, log }: ReturnType<typeof open>) =>
  openCommits(
    cluster,
    log,
    openFollower(cluster, () => log),
  );

async function isThere({ cluster }: { cluster: Cluster }, id: string): Promise<boolean> {
  const [got] = await multiGet(cluster, [{ index: cluster.indexOf('docs'), id: `meta:${id}` }]);
  return got !== undefined;
}

describe.skipIf(url === undefined && !isRequired)('the commit log on a real cluster', () => {
  beforeAll(() => ensureTemplates(open().cluster));
  afterAll(async () => {
    const { client } = open().cluster;
    const names = Object.keys(await client.indices.get({ index: `${prefix}-*` }));
    if (names.length > 0) await client.indices.delete({ index: names });
    await client.indices.deleteIndexTemplate({ name: `${prefix}-*` });
  });

  test.each<[CommitStep, boolean]>([
    ['before-decided', false],
    ['decided', true],
    ['applied', true],
  ])('of a process that dies %s, another finds all of its commit or none', async (step, isKept) => {
    const [dying, survivor] = [open(step), open()];
    const id = `crash-${step}`;
    await survivor.log.catchUp();
    const before = survivor.log.tip().auditSeq;
    await expect(commitsOf(dying)({ writes: [create(id)], audit: [row] })).rejects.toThrow('died');
    await survivor.log.catchUp();
    expect(await isThere(survivor, id)).toBe(isKept);
    expect(survivor.log.tip().auditSeq).toBe(before + (isKept ? 1 : 0));
  });

  test('a commit that meets an id that exists writes nothing, its audit row included', async () => {
    const one = open();
    await commitsOf(one)({ writes: [create('taken')] });
    const { auditSeq } = one.log.tip();
    const result = await commitsOf(one)({ writes: [create('first'), create('taken')], audit: [row] });
    expect(result).toEqual({ ok: false, conflict: { kind: 'meta', id: 'taken' } });
    expect(await isThere(one, 'first')).toBe(false);
    await one.log.catchUp();
    expect(one.log.tip().auditSeq).toBe(auditSeq);
  });

  test('of two processes that create one id at once, one wins', async () => {
    const [one, two] = [open(), open()];
    const results = await Promise.all([one, two].map((o) => commitsOf(o)({ writes: [create('race')] })));
    expect(results.filter(({ ok }) => ok)).toHaveLength(1);
  });
});
