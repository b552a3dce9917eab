import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { openScene, type Scene, START } from '../../test/kit/scene.ts';
import { createStoryFollower } from '../incidents/follow.ts';
import { tickDuties } from './clock.ts';

let scene: Scene;

beforeEach(async () => {
  scene = await openScene();
  for (const nth of [0, 1, 2]) await scene.judge(`s${nth}`, 1, { minute: 0, postId: `p${nth}` });
  await createStoryFollower(scene.ctx)();
});

afterEach(() => scene.close());

/** How often each duty's own document was handed to the outbox. */
async function sendings(): Promise<number[]> {
  const duties = await scene.store.list('duty', { limit: 1_000 });
  const sending = duties.filter(({ doc }) => ['own-leaders-told', 'level-confirmed'].includes(doc.ruleId));
  return sending.map(({ doc }) => doc.steps.filter(({ step }) => step === 'sent').length);
}

test('several duties due at once go in together: fewer commits than duties', async () => {
  const commit = vi.spyOn(scene.store, 'commit');
  expect(await tickDuties(scene.ctx)).toBeGreaterThan(20);
  expect(commit.mock.calls.length).toBeLessThan(3);
  expect(await sendings()).toEqual(Array(6).fill(1));
  expect(await tickDuties(scene.ctx)).toBe(0);
});

test('one that cannot be worked on stops none of the others, at this look or the next', async () => {
  const [row] = await scene.store.list('duty', { where: { ruleId: 'own-leaders-told' }, limit: 1 });
  if (row === undefined) throw new Error('no duty');
  const doc = { ...row.doc, incidentId: 'nobody' };
  await scene.store.commit({ writes: [{ op: 'replace', kind: 'duty', doc, version: row.version }] });
  const error = vi.spyOn(scene.ctx.log, 'error').mockImplementation(() => undefined);
  await tickDuties(scene.ctx);
  expect((await sendings()).toSorted()).toEqual([0, 1, 1, 1, 1, 1]);
  expect(error.mock.calls.map(([, detail]) => detail)).toEqual([expect.objectContaining({ dutyId: doc.id })]);
});

test('a store that takes nothing together still takes them one by one', async () => {
  const { commit } = scene.store;
  const store = {
    ...scene.store,
    commit: (request: Parameters<typeof commit>[0]) => {
      const duties = request.writes.filter(({ kind }) => kind === 'duty').length;
      return duties > 1 ? Promise.reject(new Error('too much at once')) : commit(request);
    },
  };
  await tickDuties({ ...scene.ctx, store });
  expect(await sendings()).toEqual(Array(6).fill(1));
});

test('two nodes at the same duties: each step is taken once', async () => {
  const second = await scene.another();
  const moved = await Promise.all([tickDuties(scene.ctx), tickDuties({ ...scene.ctx, store: second })]);
  expect(await sendings()).toEqual(Array(6).fill(1));
  const audit = await scene.store.list('duty', { where: { nextAtMs: { lte: START } }, limit: 10 });
  expect([audit.length, moved.reduce((sum, count) => sum + count)]).toEqual([0, expect.any(Number)]);
  await second.close();
});
