// Clocks against what happens to machines: a restart, a step of an hour forward or back, forty minutes asleep.
import { afterEach, beforeEach, expect, test } from 'vitest';
import { MINUTE, openScene, type Scene, START } from '../../test/kit/scene.ts';
import { confirmLevel } from '../actions/level.ts';
import { tickDuties } from './clock.ts';

const actor = { id: 'o', name: '值班员' };
let scene: Scene;
beforeEach(async () => {
  scene = await openScene();
  await scene.judge('s1', 1, { minute: 0 });
  await scene.until(1);
});
afterEach(() => scene.close());

async function stepsOf(ruleId: string) {
  return (await scene.duty('s1', ruleId)).steps;
}

test('asleep for forty minutes: what fell due fires at once, once, and is stamped when it was done, not when it was due', async () => {
  scene.clock.set(START + 41 * MINUTE);
  await scene.until(41);
  const steps = await stepsOf('flash-report');
  expect(steps.filter(({ step }) => step === 'sent')).toEqual([
    { step: 'sent', atMs: START + 41 * MINUTE, note: '未经人工确认' },
  ]);
  expect(steps.find(({ step }) => step === 'overdue')?.atMs).toBe(START + 41 * MINUTE);
  expect(scene.phonesThatGot('未经人工确认')).toHaveLength(scene.ctx.config.roster.superiorLeaders.length);
  await scene.until(44);
  const duty = await scene.duty('s1', 'flash-report');
  expect(duty.state).toBe('met');
  expect(duty.lateMins).toBeGreaterThanOrEqual(11);
  expect(scene.phonesThatGot('舆情快报')).toHaveLength(scene.ctx.config.roster.superiorLeaders.length);
});

test('a restart forgets nothing: another process over the same store takes the steps that fell due meanwhile', async () => {
  const store = await scene.another();
  try {
    scene.clock.set(START + 26 * MINUTE);
    const reborn = { ...scene.ctx, store };
    expect(await tickDuties(reborn)).toBeGreaterThan(0);
    expect((await stepsOf('flash-report')).map(({ step }) => step)).toContain('sent');
    await tickDuties(scene.ctx);
    await tickDuties(reborn);
    expect((await stepsOf('flash-report')).filter(({ step }) => step === 'sent')).toHaveLength(1);
    expect(await scene.dispatches('flash-report')).toHaveLength(scene.ctx.config.roster.superiorLeaders.length);
  } finally {
    await store.close();
  }
});

test('the clock set back an hour: nothing fires twice, the deadline stays where it was', async () => {
  await scene.until(21);
  const before = await scene.duty('s1', 'flash-report');
  expect(before.steps.map(({ step }) => step)).toContain('stand-in-alerted');
  const taken = scene.gateway.taken.length;
  scene.clock.set(START - 39 * MINUTE);
  await tickDuties(scene.ctx);
  const after = await scene.duty('s1', 'flash-report');
  expect(after.dueAtMs).toBe(before.dueAtMs);
  expect(after.steps).toEqual(before.steps);
  expect(scene.gateway.taken).toHaveLength(taken);
  scene.clock.set(START + 26 * MINUTE);
  await tickDuties(scene.ctx);
  expect((await stepsOf('flash-report')).filter(({ step }) => step === 'sent')).toHaveLength(1);
});

test('the clock leaps an hour ahead and comes back: what left has left, once; a deadline of the day is not moved', async () => {
  await confirmLevel(scene.ctx, { incidentId: (await scene.incident('s1')).id, level: 1, reason: '属实', actor });
  await scene.until(3);
  const paper = await scene.duty('s1', 'paper-report');
  scene.clock.set(START + 63 * MINUTE);
  await tickDuties(scene.ctx);
  expect((await stepsOf('paper-report')).map(({ step }) => step)).toContain('overdue');
  scene.clock.set(START + 4 * MINUTE);
  await tickDuties(scene.ctx);
  expect((await scene.duty('s1', 'paper-report')).dueAtMs).toBe(paper.dueAtMs);
  expect((await stepsOf('paper-report')).filter(({ step }) => step === 'overdue')).toHaveLength(1);
  expect(scene.phonesThatGot('舆情快报')).toHaveLength(scene.ctx.config.roster.superiorLeaders.length);
});

test('2 to 1: duties of level 2 end, and the level-1 clocks start at the deciding moment', async () => {
  await scene.judge('s2', 2, { minute: 1, postId: 'p2' });
  await scene.until(2);
  scene.clock.set(START + 50 * MINUTE);
  await scene.judge('s2', 1, { minute: 48, foundAfter: 1, postId: 'p3' });
  await scene.until(51);
  const flash = await scene.duty('s2', 'flash-report');
  expect(flash).toMatchObject({ fromAtMs: START + 48 * MINUTE, dueAtMs: START + 78 * MINUTE });
  const incidentId = (await scene.incident('s2')).id;
  const rows = await scene.store.list('duty', { where: { incidentId, ruleId: 'bulletin' }, limit: 10 });
  expect(rows.map(({ doc }) => doc.state)).toEqual(['cancelled']);
});
