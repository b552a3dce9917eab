import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Write } from '../port.ts';
import { clusterPlace, isWithoutCluster, type Opened } from './cluster.test-kit.ts';
import { openCommits } from './commit.ts';
import { openFollower } from './follow.ts';
import type { CommitStep } from './log.ts';
import { multiGet } from './reading.ts';
import { ensureTemplates } from './schema.ts';

const place = clusterPlace();
const row = { atMs: 1, actor: 'program', action: 'x', subject: 's', incidentId: null, detail: {} };
const create = (id: string): Write => ({ op: 'create', kind: 'meta', doc: { id, value: 1 } });

function open(diesAt?: CommitStep): Opened {
  return place.open((step) => {
    if (step === diesAt) throw new Error(`died: ${step}`);
  });
}

const commitsOf = ({ cluster, log }: Opened) =>
  openCommits(
    cluster,
    log,
    openFollower(cluster, () => log),
  );

async function isThere({ cluster }: Opened, id: string): Promise<boolean> {
  const [got] = await multiGet(cluster, [{ index: cluster.indexOf('docs'), id: `meta:${id}` }]);
  return got !== undefined;
}

describe.skipIf(isWithoutCluster('the commit log'))('the commit log on a real cluster', () => {
  beforeAll(() => ensureTemplates(open().cluster));
  afterAll(async () => {
    await place.removeIndices();
    await place.removeTemplates();
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

  test('who reads after two commits of another must see both, though the watermark is still on its way', async () => {
    const [writer, reader] = [open(), open()];
    await reader.log.catchUp();
    const { promise: held, resolve: letGo } = Promise.withResolvers<void>();
    const { client } = writer.cluster;
    const index = client.index.bind(client) as (request: object) => Promise<unknown>;
    Object.assign(client, { index: (request: object) => held.then(() => index(request)) });
    await commitsOf(writer)({ writes: [], audit: [row] });
    await commitsOf(writer)({ writes: [create('second')] });
    reader.cluster.dirty.clear();
    expect(await reader.log.glance()).toBe(true);
    expect(reader.cluster.dirty).toContain('docs');
    letGo();
  });
});
