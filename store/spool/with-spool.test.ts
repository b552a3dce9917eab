import { appendFileSync, mkdtempSync, readdirSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { AppError } from '../../model/index.ts';
import { morningMs, postAt } from '../../test/contracts/place.ts';
import { fakeClock } from '../../test/kit/clock.ts';
import { type Fault, type FaultyStore, faultyStore } from '../../test/kit/faulty-store.ts';
import type { Store } from '../port.ts';
import { emptyStore } from '../transfer/full-store.test-kit.ts';
import { type SpoolAlarm, type SpooledStore, type SpoolOptions, withSpool } from './with-spool.ts';

const puts = { methods: ['putPosts', 'putObservations', 'health'] } as const;
let dir: string;
let inner: Store;
let faulty: FaultyStore;
let alarms: SpoolAlarm[];
let spools: SpooledStore[];

beforeEach(async () => {
  dir = mkdtempSync(join(tmpdir(), 'yushao-spool-'));
  inner = await emptyStore();
  faulty = faultyStore(inner);
  alarms = [];
  spools = [];
});

afterEach(async () => {
  for (const spool of spools) await spool.close();
  rmSync(dir, { recursive: true });
});

function openSpool(over: Partial<SpoolOptions> = {}, store: Store = faulty.store): SpooledStore {
  const log = { info: () => undefined, warn: () => undefined, error: () => undefined };
  const spool = withSpool(
    { ...store, close: async () => undefined },
    {
      dir,
      maxBytes: 1e6,
      clock: fakeClock(morningMs),
      log,
      onAlarm: (alarm) => alarms.push(alarm),
      putTimeoutMs: 50,
      drainEveryMs: 1e9,
      ...over,
    },
  );
  spools.push(spool);
  return spool;
}

const segments = () => readdirSync(dir).filter((name) => /^\d+\.ndjson$/.test(name));
const idsIn = async (ids: string[]) => (await inner.getPosts(ids)).map(({ post }) => post.id);

test('a store that is well gets everything at once, nothing on the disk', async () => {
  const spool = openSpool();
  expect(await spool.putPosts([postAt('a', 0), postAt('a', 0)])).toEqual(['stored', 'known']);
  expect(await spool.putPosts([postAt('a', 0)])).toEqual(['known']);
  expect(segments()).toEqual([]);
  expect(alarms).toEqual([]);
});

const faults: Fault[] = ['store-failed', 'unavailable', 'store-full', 'store-read-only', 'hang', 'fail-after-doing'];
test.each(faults)('%s: posts and readings are kept, told once, and go in in order when it is back', async (fault) => {
  const spool = openSpool();
  faulty.fail(fault, puts);
  expect(await spool.putPosts([postAt('a', 1), postAt('b', 0)])).toEqual(['stored', 'stored']);
  expect(await spool.putObservations([{ postId: 'a', atMs: morningMs, metrics: { views: 5 } }])).toBe(1);
  expect(await spool.putPosts([postAt('c', 2)])).toEqual(['stored']);
  expect(alarms).toHaveLength(1);
  expect(segments().length).toBeGreaterThan(0);
  await expect(spool.drain()).rejects.toBeInstanceOf(AppError);
  faulty.fail(null);
  expect(await spool.drain()).toBe(4);
  expect(await idsIn(['a', 'b', 'c'])).toEqual(['a', 'b', 'c']);
  expect((await inner.getPosts(['a']))[0]?.metrics).toEqual({ views: 5 });
  const claimed = await inner.claimUnprocessed({ owner: 'x', nowMs: morningMs, leaseMs: 1, limit: 10 });
  expect(claimed.map(({ post }) => post.id)).toEqual(['a', 'b', 'c']);
  expect(segments()).toEqual([]);
});

test('what comes while the rest still waits goes behind it, and the next outage is told anew', async () => {
  const spool = openSpool();
  faulty.fail('unavailable', puts);
  await spool.putPosts([postAt('a', 0)]);
  faulty.fail(null);
  const before = faulty.calls('putObservations');
  await spool.putObservations([{ postId: 'a', atMs: morningMs, metrics: { views: 9 } }]);
  expect(faulty.calls('putObservations')).toBe(before);
  await spool.drain();
  expect((await inner.getPosts(['a']))[0]?.metrics).toEqual({ views: 9 });
  faulty.fail('unavailable', puts);
  await spool.putPosts([postAt('b', 0)]);
  expect(alarms).toHaveLength(2);
});

test('what the caller did wrong is the caller’s: it is not kept', async () => {
  const refusing = { ...inner, putPosts: () => Promise.reject(new AppError('input-invalid', 'x')) };
  const spool = openSpool({}, refusing);
  await expect(spool.putPosts([postAt('a', 0)])).rejects.toMatchObject({ code: 'input-invalid' });
  expect(segments()).toEqual([]);
});

test('a full spool acknowledges nothing more, says so, and loses nothing of what it has', async () => {
  const spool = openSpool({ maxBytes: 2000 });
  faulty.fail('unavailable', puts);
  const kept: string[] = [];
  for (let n = 0; n < 20; n++) {
    const id = `p${n}`;
    await spool.putPosts([postAt(id, n)]).then(
      () => kept.push(id),
      (thrown) => expect(thrown).toMatchObject({ code: 'store-full' }),
    );
  }
  expect(kept.length).toBeGreaterThan(2);
  expect(kept.length).toBeLessThan(20);
  expect(alarms.some(({ key }) => key.startsWith('spool-full'))).toBe(true);
  faulty.fail(null);
  await spool.drain();
  expect(await idsIn(kept)).toEqual(kept);
  expect(await spool.putPosts([postAt('again', 0)])).toEqual(['stored']);
});

test('what a process left behind is put in by the next one', async () => {
  const first = openSpool();
  faulty.fail('unavailable', puts);
  await first.putPosts([postAt('a', 0)]);
  const next = openSpool();
  faulty.fail(null);
  await next.putPosts([postAt('b', 0)]);
  expect(await idsIn(['a', 'b'])).toEqual([]);
  await next.drain();
  expect(await idsIn(['a', 'b'])).toEqual(['a', 'b']);
});

test('a last line torn anywhere is dropped, and the whole ones before it are kept', async () => {
  faulty.fail('unavailable', puts);
  await openSpool().putPosts([postAt('a', 0), postAt('b', 0)]);
  const path = join(dir, segments()[0] ?? '');
  const whole = readFileSync(path);
  const secondAt = whole.indexOf(10) + 1;
  faulty.fail(null);
  for (let length = secondAt; length < whole.length; length += 7) {
    rmSync(join(dir, 'refused.ndjson'), { force: true });
    for (const name of segments()) rmSync(join(dir, name));
    writeFileSync(path, whole);
    truncateSync(path, length);
    const spool = openSpool();
    expect(await spool.drain()).toBe(1);
    expect(readdirSync(dir)).not.toContain('refused.ndjson');
  }
  expect(await idsIn(['a', 'b'])).toEqual(['a']);
});

test('a line spoilt on the disk is set aside with an alarm and holds up nobody', async () => {
  faulty.fail('unavailable', puts);
  const spool = openSpool();
  await spool.putPosts([postAt('a', 0), postAt('b', 0), postAt('c', 0)]);
  const path = join(dir, segments()[0] ?? '');
  writeFileSync(path, readFileSync(path, 'utf8').replace('"id":"b"', '"id":"x"'));
  faulty.fail(null);
  await spool.drain();
  expect(await idsIn(['a', 'b', 'c', 'x'])).toEqual(['a', 'c']);
  expect(readFileSync(join(dir, 'refused.ndjson'), 'utf8')).toContain('"id":"x"');
  expect(alarms.some(({ key }) => key.startsWith('spool-refused'))).toBe(true);
});

test.each([['b'], ['a', 'b', 'c']])('a post that the store refuses for good holds up nobody (%s)', async (...ids) => {
  const refused = () => new AppError('store-failed', '字段过长', { isRetryable: false });
  const picky: Store = {
    ...faulty.store,
    putPosts: async (posts) => {
      if (posts.some(({ id }) => id === 'b')) throw refused();
      return faulty.store.putPosts(posts);
    },
  };
  const spool = openSpool({}, picky);
  for (const id of ids) await spool.putPosts([postAt(id, 0)]);
  await spool.drain();
  expect(await idsIn(ids)).toEqual(ids.filter((id) => id !== 'b'));
  expect(readFileSync(join(dir, 'refused.ndjson'), 'utf8')).toContain('"id":"b"');
});

test('a store whose rights are wrong is an outage: nothing is set aside', async () => {
  const refuse = () => Promise.reject(new AppError('store-failed', '凭据', { isRetryable: false }));
  const spool = openSpool({}, { ...inner, putPosts: refuse, health: refuse });
  await spool.putPosts([postAt('a', 0)]);
  await expect(spool.drain()).rejects.toMatchObject({ code: 'store-failed' });
  expect(readdirSync(dir)).not.toContain('refused.ndjson');
});

test('a folder in which another process lives is refused', async () => {
  writeFileSync(join(dir, 'lock'), String(process.ppid));
  expect(() => openSpool()).toThrow(`${process.ppid}`);
  writeFileSync(join(dir, 'lock'), '999999999');
  appendFileSync(join(dir, 'lock'), '');
  expect(await openSpool().putPosts([postAt('a', 0)])).toEqual(['stored']);
});

test('tells how much waits', async () => {
  const spool = openSpool();
  faulty.fail('unavailable', { methods: ['putPosts'] });
  await spool.putPosts([postAt('a', 0)]);
  expect((await spool.health()).detail.spoolBytes).toBeGreaterThan(100);
});
