import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type Alarm, AppError } from '../../model/index.ts';
import { fakeClock } from '../../test/kit/clock.ts';
import { type Fault, type FaultyStore, faultyStore } from '../../test/kit/faulty-store.ts';
import type { AuditEntry, Store } from '../port.ts';
import { emptyStore } from '../transfer/full-store.test-kit.ts';
import { examineMirror } from './examine.ts';
import { type MirroredStore, withMirror } from './with-mirror.ts';

const startMs = 1_772_000_000_000;
let dir: string;
let shared: Store;
let clock: ReturnType<typeof fakeClock>;
let opened: { store: MirroredStore; line: FaultyStore }[];

beforeEach(async () => {
  dir = mkdtempSync(join(tmpdir(), 'yushao-mirror-'));
  shared = await emptyStore();
  clock = fakeClock(startMs);
  opened = [];
});

afterEach(async () => {
  for (const { store } of opened) await store.close();
  rmSync(dir, { recursive: true });
});

async function openMirror(name = 'a', fault: Fault | null = null) {
  const line = faultyStore(shared);
  line.fail(fault);
  const log = { info: () => undefined, warn: () => undefined, error: () => undefined };
  const open = async () => ({ ...line.store, close: async () => undefined });
  const store = await withMirror(open, { dir: join(dir, name), clock, log, callTimeoutMs: 40, tendEveryMs: 1e9 });
  const made = { store, line };
  opened.push(made);
  await store.tend();
  return made;
}

const alarm = (id: string, state: Alarm['state'] = 'open'): Alarm => ({
  id,
  kind: 'channel',
  severity: 'serious',
  incidentId: null,
  dutyId: null,
  dispatchId: null,
  text: '通道不通',
  state,
  raisedAtMs: startMs,
  acknowledgedBy: null,
  acknowledgedAtMs: null,
});
const said = (subject: string): AuditEntry => ({
  atMs: clock.now(),
  actor: 'program',
  action: 'alarm.raise',
  subject,
  incidentId: null,
  detail: {},
});
const raise = (store: Store, id: string) =>
  store.commit({ writes: [{ op: 'create', kind: 'alarm', doc: alarm(id) }], audit: [said(id)] });
const rowsOf = async (subject: string) =>
  (await shared.audit({ limit: 1_000 })).filter((row) => row.subject === subject).length;

test('what a holder commits in an outage it reads again, and the shared store has it once after the return', async () => {
  const { store, line } = await openMirror();
  line.fail('store-failed');
  expect(await raise(store, 'a1')).toMatchObject({ ok: true });
  expect((await store.get('alarm', 'a1'))?.doc).toEqual(alarm('a1'));
  expect(await store.list('alarm', { where: { state: 'open' } })).toHaveLength(1);
  expect(await shared.get('alarm', 'a1')).toBeUndefined();
  line.fail(null);
  await store.tend();
  expect((await shared.get('alarm', 'a1'))?.doc).toEqual(alarm('a1'));
  expect(await rowsOf('a1')).toBe(1);
  expect(await examineMirror(join(dir, 'a'))).toEqual({ incidents: 0, waiting: 0, refused: 0 });
});

test('an outage that lasts is told to the desk, once and with its beginning; a hiccup is not', async () => {
  const { store, line } = await openMirror();
  const alarms = async () => (await shared.list('alarm', {})).map(({ doc }) => doc.raisedAtMs);
  line.fail('store-failed');
  await store.list('duty', {});
  line.fail(null);
  await store.tend();
  expect(await alarms()).toEqual([]);
  line.fail('store-failed');
  await store.list('duty', {});
  for (let n = 0; n < 8; n++) {
    clock.advance(10_000);
    await store.tend();
  }
  line.fail(null);
  await store.tend();
  expect(await alarms()).toEqual([startMs]);
});

test('a version of one store never fits the other: whoever read before the change must read again', async () => {
  const { store, line } = await openMirror();
  await raise(store, 'a1');
  const before = await store.get('alarm', 'a1');
  line.fail('store-failed');
  const inOutage = await store.get('alarm', 'a1');
  const replace = (version = '') =>
    store.commit({ writes: [{ op: 'replace', kind: 'alarm', doc: alarm('a1', 'cleared'), version }] });
  expect(await replace(before?.version)).toEqual({ ok: false, conflict: { kind: 'alarm', id: 'a1' } });
  line.fail(null);
  await store.tend();
  expect(await replace(inOutage?.version)).toEqual({ ok: false, conflict: { kind: 'alarm', id: 'a1' } });
  expect(await replace((await store.get('alarm', 'a1'))?.version)).toMatchObject({ ok: true });
});

test('an answer lost in the replay, at any commit of it, makes no second audit row', async () => {
  const { store, line } = await openMirror();
  for (let afterCalls = 0; afterCalls < 6; afterCalls++) {
    line.fail('store-failed');
    for (const n of [1, 2, 3]) await raise(store, `a${afterCalls}-${n}`);
    line.fail('fail-after-doing', { methods: ['commit'], afterCalls });
    for (let tries = 0; tries < 3; tries++) await store.tend();
    line.fail(null);
    await store.tend();
    for (const n of [1, 2, 3]) expect(await rowsOf(`a${afterCalls}-${n}`)).toBe(1);
  }
  expect(await shared.verifyAudit()).toMatchObject({ ok: true });
});

test('what changed twice in the outage goes in as it is by now: nobody sees it as it was in between', async () => {
  const { store, line } = await openMirror();
  line.fail('store-failed');
  await raise(store, 'a1');
  const version = (await store.get('alarm', 'a1'))?.version ?? '';
  const audit = [said('a1')];
  await store.commit({ writes: [{ op: 'replace', kind: 'alarm', doc: alarm('a1', 'cleared'), version }], audit });
  // Of the replay only the lease and the first entry come through.
  line.fail('store-failed', { methods: ['commit'], afterCalls: 2 });
  await store.tend();
  expect((await shared.get('alarm', 'a1'))?.doc.state).toBe('cleared');
  expect(await rowsOf('a1')).toBe(1);
  line.fail(null);
  await store.tend();
  expect(await rowsOf('a1')).toBe(2);
});

test('what was changed together with a later change goes in with it: who dies half-way leaves no duty as sent without its messages', async () => {
  const { store, line } = await openMirror();
  line.fail('store-failed');
  await raise(store, 'duty');
  const version = (await store.get('alarm', 'duty'))?.version ?? '';
  await store.commit({
    writes: [
      { op: 'replace', kind: 'alarm', doc: alarm('duty', 'acknowledged'), version },
      { op: 'create', kind: 'alarm', doc: alarm('message') },
    ],
    audit: [said('duty')],
  });
  // Of the replay only the lease and the first entry come through.
  line.fail('store-failed', { methods: ['commit'], afterCalls: 2 });
  await store.tend();
  expect((await shared.get('alarm', 'duty'))?.doc.state).toBe('acknowledged');
  expect((await shared.get('alarm', 'message'))?.doc.state).toBe('open');
  line.fail(null);
  await store.tend();
  expect(await rowsOf('duty')).toBe(2);
  expect((await shared.get('alarm', 'message'))?.doc).toEqual(alarm('message'));
});

test('a restart in the outage finds the journal, and numbers go on after all was handed in', async () => {
  const first = await openMirror();
  first.line.fail('store-failed');
  await raise(first.store, 'a1');
  const second = await openMirror('a', 'store-failed');
  expect((await second.store.get('alarm', 'a1'))?.doc).toEqual(alarm('a1'));
  await raise(second.store, 'a2');
  second.line.fail(null);
  await second.store.tend();
  const third = await openMirror();
  third.line.fail('store-failed');
  await raise(third.store, 'a3');
  third.line.fail(null);
  await third.store.tend();
  for (const id of ['a1', 'a2', 'a3']) expect(await rowsOf(id)).toBe(1);
});

test('a commit that the shared store refuses for good is kept aside and holds up nothing', async () => {
  const commit = shared.commit;
  shared.commit = async (request) => {
    const isBad = request.writes.some((write) => write.op === 'create' && write.doc.id === 'bad');
    if (isBad) throw new AppError('store-failed', '测试：拒收', { isRetryable: false });
    return commit(request);
  };
  const { store, line } = await openMirror();
  line.fail('store-failed');
  await raise(store, 'bad');
  await raise(store, 'good');
  line.fail(null);
  await store.tend();
  expect(await rowsOf('good')).toBe(1);
  expect(await examineMirror(join(dir, 'a'))).toMatchObject({ waiting: 0, refused: 1 });
});

test('an error that says that the request was wrong is given on, and is no outage', async () => {
  const wrong = new AppError('store-failed', '测试：请求有误', { isRetryable: false });
  shared.storyPosts = async () => Promise.reject(wrong);
  const { store } = await openMirror();
  await expect(store.storyPosts('s1')).rejects.toBe(wrong);
  expect(await raise(store, 'a1')).toMatchObject({ ok: true });
  expect(await rowsOf('a1')).toBe(1);
  expect(store.standing()).toMatchObject({ isActive: true, dueByMs: Number.MAX_SAFE_INTEGER });
});

test('a call is answered within its bound when the shared store hangs', async () => {
  const { store, line } = await openMirror();
  line.fail('hang');
  expect(await store.list('duty', {})).toEqual([]);
  expect(line.calls('list')).toBeGreaterThan(0);
});

test('a node that does not hold the lease fails in an outage, it does not answer from its mirror', async () => {
  await openMirror('a');
  const b = await openMirror('b');
  b.line.fail('store-failed');
  await expect(b.store.list('duty', {})).rejects.toMatchObject({ code: 'store-failed' });
  await expect(raise(b.store, 'a1')).rejects.toMatchObject({ code: 'store-failed' });
});

test('the lease passes at once when given back, after its time when not, and not while nobody could renew it', async () => {
  const a = await openMirror('a');
  const b = await openMirror('b');
  expect([a, b].map(({ store }) => store.standing().isActive)).toEqual([true, false]);
  for (const { line } of [a, b]) line.fail('store-failed');
  for (let n = 0; n < 20; n++) {
    clock.advance(5_000);
    await b.store.tend();
  }
  b.line.fail(null);
  await b.store.tend();
  expect(b.store.standing().isActive).toBe(false);
  clock.advance(19_000);
  await b.store.tend();
  expect(b.store.standing().isActive).toBe(false);
  clock.advance(1_000);
  await b.store.tend();
  expect(b.store.standing()).toMatchObject({ isActive: true, asksFirst: true });
  a.line.fail(null);
  await a.store.tend();
  expect(a.store.standing().isActive).toBe(false);
  await b.store.close();
  opened = opened.filter(({ store }) => store !== b.store);
  await a.store.tend();
  expect(a.store.standing()).toMatchObject({ isActive: true, asksFirst: false });
});
