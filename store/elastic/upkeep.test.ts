import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { PollRecord } from '../../model/index.ts';
import type { Store } from '../port.ts';
import { clusterPlace, clusterUrl, isWithoutCluster } from './cluster.test-kit.ts';
import { openElasticStore } from './index.ts';

const place = clusterPlace();
const keep = { changes: 20, polls: 5, entries: 10, every: 10 };

function poll(i: number, outcome: PollRecord['outcome']): PollRecord {
  return { id: `poll-${String(i).padStart(3, '0')}`, sourceId: 's', atMs: i, outcome } as PollRecord;
}

describe.skipIf(isWithoutCluster('the upkeep of the log'))('upkeep', () => {
  let store: Store;
  const open = () => openElasticStore({ url: clusterUrl, prefix: place.prefix, keep });
  beforeAll(async () => {
    // Each process cuts once, however fast the cluster answers, and closing waits for it.
    for (let i = 0; i < 60; i += 1) {
      if (i % 15 === 0) store = await open();
      const doc = poll(i, i === 3 ? 'failed' : 'ok');
      await store.commit({ writes: [{ op: 'create', kind: 'poll', doc }] });
      if (i % 15 === 14) await store.close();
    }
    store = await open();
  });
  afterAll(async () => {
    await store.close();
    await place.removeIndices();
    await place.removeTemplates();
  });

  test('keeps the newest changes for followers, and the count goes on', async () => {
    const { changes, lastSeq } = await store.changes({ afterSeq: 0, limit: 1000 });
    expect(lastSeq).toBe(60);
    expect(changes.length).toBeGreaterThanOrEqual(20);
    expect(changes.length).toBeLessThan(45);
    expect(changes.at(-1)).toMatchObject({ seq: 60, id: 'poll-059' });
  });

  test('keeps the newest polls, and of the older ones those that failed', async () => {
    const ids = (await store.list('poll', { limit: 100 })).map(({ doc }) => doc.id);
    expect(ids).toContain('poll-003');
    expect(ids.length).toBeLessThan(50);
    expect(ids.slice(-5)).toEqual(['poll-055', 'poll-056', 'poll-057', 'poll-058', 'poll-059']);
  });

  test('a store opened after the cut goes on where the log stands', async () => {
    const result = await store.commit({ writes: [{ op: 'create', kind: 'poll', doc: poll(60, 'ok') }] });
    expect(result).toEqual({ ok: true, versions: ['61'] });
  });
});
