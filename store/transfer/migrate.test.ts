import { expect, test } from 'vitest';
import { makeDuty, morningMs, postAt } from '../../test/contracts/place.ts';
import { type FaultyStore, faultyStore } from '../../test/kit/faulty-store.ts';
import { makeAnalysis } from '../../test/kit/posts.ts';
import type { Store } from '../port.ts';
import { addDuty, emptyStore, fill } from './full-store.test-kit.ts';
import { type MoveReport, migrate } from './migrate.ts';

const silent = { info: () => undefined, warn: () => undefined, error: () => undefined };
const claim = { owner: 'a', nowMs: morningMs, leaseMs: 1, limit: 1000 };
const kindOf = (report: MoveReport, kind: string) => report.kinds.find((row) => row.kind === kind);
const waiting = async (store: Store) => (await store.claimUnprocessed(claim)).map(({ post }) => post.id).sort();

async function replaceDuty(store: Store, id: string, title: string): Promise<void> {
  const found = await store.get('duty', id);
  const doc = makeDuty(id, { title });
  await store.commit({ writes: [{ op: 'replace', kind: 'duty', doc, version: found?.version ?? '' }] });
}

/** Does something to the source each time the target is written to. */
function meanwhile(target: FaultyStore, act: (call: number) => Promise<void>): Store {
  let calls = 0;
  return new Proxy(target.store, {
    get(inner, name) {
      const value = inner[name as keyof Store];
      if (name !== 'commit' && name !== 'importPosts') return value;
      return async (...args: unknown[]) => {
        const answer = await (value as (...given: unknown[]) => Promise<unknown>)(...args);
        await act(calls++);
        return answer;
      };
    },
  });
}

test('carries everything: posts judged, counted and waiting as before, documents, the audit chain with its hashes', async () => {
  const [source, target] = [await emptyStore(), await emptyStore()];
  await fill(source, 1234);
  const report = await migrate(source, target, silent);
  expect(report.isEqual).toBe(true);
  expect(kindOf(report, 'post')?.target.count).toBe(1234);
  expect(kindOf(report, 'duty')?.target.count).toBe(25);
  expect(await target.audit({ limit: 100 })).toEqual(await source.audit({ limit: 100 }));
  expect(await target.verifyAudit()).toEqual({ ok: true, rows: 26 });
  expect(await target.getPosts(['p0', 'p5', 'p7'])).toEqual(await source.getPosts(['p0', 'p5', 'p7']));
  expect(await target.count({ text: '大坑', filters: { level: [1] } })).toBe(412);
  expect(await waiting(target)).toEqual(await waiting(source));
  expect((await target.get('meta', 'session-secret'))?.doc.value).toBe('invented');
});

test('follows a source that stays in use: what is added, changed and deleted on the way', async () => {
  const source = await emptyStore();
  await fill(source);
  const target = meanwhile(faultyStore(await emptyStore()), async (call) => {
    if (call > 8) return;
    await addDuty(source, `a-new-${call}`);
    await replaceDuty(source, 'd3', `第${call}次改动`);
    await source.putPosts([postAt(`a-new-${call}`, call)]);
    await source.commit({ writes: [], analyses: [makeAnalysis(`p${call + 20}`, 's1')] });
    await source.putObservations([{ postId: 'p1', atMs: morningMs + call, metrics: { views: 100 + call } }]);
    const gone = await source.get('duty', `d${call + 10}`);
    const write = { op: 'delete', kind: 'duty', id: `d${call + 10}`, version: gone?.version ?? '' } as const;
    expect(await source.commit({ writes: [write] })).toMatchObject({ ok: true });
  });
  const report = await migrate(source, target, silent);
  expect(report).toMatchObject({ isEqual: true });
  expect(kindOf(report, 'duty')?.target.count).toBe(25);
  expect((await target.get('duty', 'd3'))?.doc.title).toBe('第8次改动');
  expect(await target.get('duty', 'd12')).toBeUndefined();
  expect((await target.getPosts(['p1']))[0]?.metrics).toEqual({ views: 108 });
});

test.each([0, 1, 2, 4, 6, 9, 12])(
  'broken off after %i writes, a second run goes on and ends equal',
  async (afterCalls) => {
    const source = await emptyStore();
    await fill(source, 1100);
    const target = faultyStore(await emptyStore());
    target.fail('fail-after-doing', { afterCalls, methods: ['commit', 'importPosts'] });
    await expect(migrate(source, target.store, silent)).rejects.toMatchObject({ code: 'unavailable' });
    target.fail(null);
    await addDuty(source, 'added-between');
    expect(await migrate(source, target.store, silent)).toMatchObject({ isEqual: true });
  },
);

test('a second run does not carry again what is there', async () => {
  const source = await emptyStore();
  await fill(source, 1100);
  const target = faultyStore(await emptyStore());
  await migrate(source, target.store, silent);
  const before = target.calls('importPosts');
  await addDuty(source, 'later');
  const report = await migrate(source, target.store, silent);
  expect(kindOf(report, 'duty')?.target.count).toBe(26);
  expect(report.isEqual).toBe(true);
  expect(target.calls('importPosts')).toBe(before);
});

test('names what the target does not have', async () => {
  const source = await emptyStore();
  await fill(source, 5);
  const inner = await emptyStore();
  const target = new Proxy(inner, {
    get: (store, name) =>
      name === 'importPosts'
        ? (records: Parameters<Store['importPosts']>[0]) =>
            store.importPosts(records.filter(({ post }) => post.id !== 'p3'))
        : store[name as keyof Store],
  });
  const report = await migrate(source, target, silent);
  expect(report.isEqual).toBe(false);
  expect(kindOf(report, 'post')).toMatchObject({ source: { count: 5 }, target: { count: 4 }, differences: ['p3'] });
});

test('names a target’s own post, that cannot be taken back, and its own audit row', async () => {
  const [source, target] = [await emptyStore(), await emptyStore()];
  await fill(source, 5);
  await migrate(source, target, silent);
  await target.putPosts([postAt('own', 1)]);
  await addDuty(target, 'own');
  await addDuty(source, 'later');
  const report = await migrate(source, target, silent);
  expect(report.isEqual).toBe(false);
  expect(kindOf(report, 'post')?.differences).toEqual(['own']);
  expect(kindOf(report, 'audit')?.differences).toEqual(['第 27 条的哈希']);
  // A document that only the target has is a deletion that was missed.
  expect(kindOf(report, 'duty')?.differences).toEqual([]);
  expect(await target.get('duty', 'own')).toBeUndefined();
});

test('refuses a target that holds anything, or a move from elsewhere, and leaves it as it was', async () => {
  const [source, other, target] = [await emptyStore(), await emptyStore(), await emptyStore()];
  await addDuty(target, 'mine');
  await expect(migrate(source, target, silent)).rejects.toMatchObject({ code: 'conflict' });
  expect((await target.scan('meta', { after: null, limit: 10 })).length).toBe(0);
  const taken = await emptyStore();
  await migrate(other, taken, silent);
  await expect(migrate(source, taken, silent)).rejects.toThrow('另一个库');
});

test('two moves into one target at once: one of them stops', async () => {
  const [source, target] = [await emptyStore(), await emptyStore()];
  await fill(source, 1100);
  const outcomes = await Promise.allSettled([migrate(source, target, silent), migrate(source, target, silent)]);
  expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  expect(await migrate(source, target, silent)).toMatchObject({ isEqual: true });
});
