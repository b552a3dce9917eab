// The shared store goes while a level-1 matter is open: the report leaves in time all the same, once, and the store has the truth afterwards.
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { acknowledgeLink, confirmLevel } from '../../response/index.ts';
import type { Fault } from '../kit/faulty-store.ts';
import { MINUTE, START } from '../kit/scene.ts';
import { type OutageNode, type OutageNodes, openOutage } from './outage-nodes.ts';

let opened: OutageNodes;

beforeEach(async () => {
  opened = await openOutage();
});

afterEach(() => opened.close());

const taken = (words: string) => opened.scene.gateway.taken.filter(({ text }) => text.includes(words));
const gone = ['store-failed'] as const;

/** A level-1 matter is found in minute 9, and seen by every node. */
async function found(): Promise<void> {
  await opened.scene.judge('s1', 1, { minute: 0, foundAfter: 9 });
  await opened.until(10);
  expect(taken('舆情报告')).toHaveLength(2);
}

/** What must hold after every outage: each message reached its phone once, and the record is whole and said once. */
async function expectTruth(): Promise<void> {
  const { scene } = opened;
  const refs = scene.gateway.taken.map(({ ref }) => ref.replace(/-\d+$/, ''));
  expect(new Set(refs).size).toBe(refs.length);
  expect(taken('重发')).toEqual([]);
  const flash = await scene.dispatches('flash-report');
  expect(flash).toHaveLength(2);
  for (const dispatch of flash) {
    expect(dispatch.state).toBe('delivered');
    expect(dispatch.attempts.map(({ outcome }) => outcome)).toEqual(['accepted']);
  }
  const duty = await scene.duty('s1', 'flash-report');
  expect(duty).toMatchObject({ state: 'met', lateMins: 0 });
  const steps = duty.steps.map(({ step }) => step);
  expect(steps).toContain('sent');
  expect(new Set(steps).size).toBe(steps.length);
  expect(await scene.store.verifyAudit()).toMatchObject({ ok: true });
  const rows = await scene.store.audit({ limit: 10_000 });
  const said = rows.filter(({ action }) => /^(dispatch\.(sending|accepted|delivered)|duty\.)/.test(action));
  // Where two nodes had to act, each says what it did.
  const keys = said.map(({ action, subject, detail }) => `${action} ${subject} ${detail.duringOutage !== undefined}`);
  expect(new Set(keys).size).toBe(keys.length);
}

const faults: [name: string, fault: Fault, methods?: readonly ['commit']][] = [
  ['gone', 'store-failed'],
  ['so slow that no call is answered', 'hang'],
  ['read-only', 'store-read-only', ['commit']],
  ['doing what it is asked and losing the answer', 'fail-after-doing'],
];

describe('a store that is away from minute 10 to 29', () => {
  test.each(faults)('%s: the stand-in is alerted at 20, the report leaves at 25, once', async (_, fault, methods) => {
    const node = await opened.node('a');
    await opened.until(0);
    await found();
    node.line.fail(fault, methods === undefined ? {} : { methods });
    await opened.until(20.5);
    expect(taken('待研判')).toHaveLength(2);
    await opened.until(24.9);
    expect(taken('舆情快报')).toEqual([]);
    await opened.until(25.5);
    expect(taken('【未经人工确认】舆情快报')).toHaveLength(2);
    await opened.until(29);
    node.line.fail(null);
    await opened.until(35);
    await expectTruth();
    const [dispatch] = await opened.scene.dispatches('flash-report');
    expect(dispatch?.sentAtMs).toBeLessThanOrEqual(START + 25.5 * MINUTE);
    const alarms = await opened.scene.store.list('alarm', { limit: 1_000 });
    expect(alarms.filter(({ doc }) => doc.text.includes('按镜像值守')).length).toBeGreaterThanOrEqual(1);
  });

  test('the audit rows of the outage bear their true moment and say that they were recorded later', async () => {
    const node = await opened.node('a');
    await opened.until(0);
    await found();
    node.line.fail(...gone);
    await opened.until(29);
    node.line.fail(null);
    await opened.until(30);
    const rows = await opened.scene.store.audit({ limit: 10_000 });
    const sent = rows.filter(
      ({ action, detail }) => action === 'dispatch.sending' && detail.duringOutage !== undefined,
    );
    expect(sent.length).toBeGreaterThanOrEqual(3);
    for (const row of sent) expect(row.atMs).toBeLessThan(START + 29 * MINUTE);
  });
});

test('what a person decided before the outage holds in it: lowered to level 2, the report does not leave', async () => {
  const node = await opened.node('a');
  await opened.until(0);
  await found();
  const { id } = await opened.scene.incident('s1');
  const actor = { id: 'duty', name: '值班员' };
  await confirmLevel(opened.scene.ctx, { incidentId: id, level: 2, reason: '转载的是旧闻', actor });
  await opened.until(11);
  node.line.fail(...gone);
  await opened.until(29);
  expect(taken('舆情快报')).toEqual([]);
  expect((await node.store.get('incident', id))?.doc.provisional?.by).toBe('值班员');
  node.line.fail(null);
  await opened.until(31);
  expect((await opened.scene.incident('s1')).level).toBe(2);
  expect((await opened.scene.duty('s1', 'bulletin')).state).toBe('open');
});

test('a store that refuses every third call all the time: nothing is lost or doubled', async () => {
  const node = await opened.node('a');
  await opened.until(0);
  node.line.fail('store-locked', { every: 3 });
  await opened.scene.judge('s1', 1, { minute: 0, foundAfter: 1 });
  await opened.until(35);
  node.line.fail(null);
  await opened.until(36);
  await expectTruth();
});

describe('two nodes', () => {
  let a: OutageNode;
  let b: OutageNode;

  beforeEach(async () => {
    a = await opened.node('a');
    b = await opened.node('b');
    await opened.until(0);
    await found();
  });

  test('one acts and the other is ready', () => {
    expect(a.store.standing()).toMatchObject({ isActive: true, asksFirst: false });
    expect(b.store.standing()).toMatchObject({ isActive: false });
  });

  test('the store is gone for both: the holder alone sends, and both are well afterwards', async () => {
    for (const node of [a, b]) node.line.fail(...gone);
    await opened.until(25.5);
    expect(taken('舆情快报')).toHaveLength(2);
    expect(b.store.standing().isActive).toBe(false);
    await opened.until(29);
    for (const node of [b, a]) node.line.fail(null);
    await opened.until(35);
    await expectTruth();
    expect([a, b].map((node) => node.store.standing().isActive)).toEqual([true, false]);
  });

  test.each([
    ['the holder', () => a],
    ['the other', () => b],
  ])('only the holder’s line is cut, %s looks first: the other takes over, and one of both sends', async (_, first) => {
    first().goFirst();
    a.line.fail(...gone);
    await opened.until(12);
    expect(b.store.standing()).toMatchObject({ isActive: true, asksFirst: true });
    await opened.until(29);
    expect(a.store.standing().isActive).toBe(true);
    expect(taken('舆情快报')).toHaveLength(2);
    a.line.fail(null);
    await opened.until(35);
    await expectTruth();
    expect([a, b].map((node) => node.store.standing().isActive)).toEqual([false, true]);
  });

  test('the holder dies in mid-outage of the store: the other goes on as soon as the store is back, not before', async () => {
    for (const node of [a, b]) node.line.fail(...gone);
    await opened.until(15);
    a.kill();
    await opened.until(22);
    expect(b.store.standing().isActive).toBe(false);
    b.line.fail(null);
    await opened.until(26);
    expect(taken('舆情快报')).toHaveLength(2);
    await opened.until(35);
    await expectTruth();
  });

  test('a leader’s acknowledgement through the store stands, whatever the cut-off holder recorded of the same report', async () => {
    await opened.until(25.5);
    a.line.fail(...gone);
    const token = /\/r\/([\w-]+)/.exec(taken('舆情快报')[0]?.text ?? '')?.[1] ?? '';
    const { dispatch } = await acknowledgeLink(opened.scene.ctx, { token, device: 'phone', instruction: '妥善处置' });
    await opened.until(29);
    a.line.fail(null);
    await opened.until(31);
    const kept = (await opened.scene.store.get('dispatch', dispatch.id))?.doc;
    expect(kept).toMatchObject({ state: 'acknowledged', nextAtMs: null });
    expect(await opened.scene.store.verifyAudit()).toMatchObject({ ok: true });
  });
});

describe('a holder that is killed in the outage', () => {
  test('goes on from its mirror and journal when it is back, sends the report once, and hands in everything', async () => {
    const before = await opened.node('a');
    await opened.until(0);
    await found();
    before.line.fail(...gone);
    await opened.until(21);
    before.kill();
    const after = await opened.node('a', [...gone]);
    await opened.until(24.9);
    expect(taken('待研判')).toHaveLength(2);
    await opened.until(26);
    expect(taken('舆情快报')).toHaveLength(2);
    after.kill();
    const last = await opened.node('a', [...gone]);
    await opened.until(29);
    last.line.fail(null);
    await opened.until(35);
    await expectTruth();
  });

  test('does nothing from a mirror that is an hour old', async () => {
    const before = await opened.node('a');
    await opened.until(0);
    await found();
    before.kill();
    opened.scene.clock.advance(60 * MINUTE);
    const after = await opened.node('a', [...gone]);
    await opened.until(75);
    expect(after.store.standing().isActive).toBe(false);
    expect(taken('舆情快报')).toEqual([]);
  });
});
