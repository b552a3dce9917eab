// Two processes that call for one message at the same moment, with nothing between them but its id: a dispatch is create-only.
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { ResponseContext } from '../../response/context.ts';
import { testContactsWhenDue } from '../../response/people/contact-tests.ts';
import { enqueuePlain } from '../../response/people/reach-people.ts';
import type { Store } from '../../store/port.ts';
import { openScene, type Scene } from '../kit/scene.ts';

let scene: Scene;
let second: Store;

beforeEach(async () => {
  scene = await openScene();
  second = await scene.another();
});

afterEach(async () => {
  await second.close();
  await scene.close();
});

/** The second process; right before it writes, the first does this to its end. */
function overtaken(first: () => Promise<unknown>): ResponseContext {
  const before = vi.fn(first);
  const commit: Store['commit'] = async (change) => {
    if (before.mock.calls.length === 0) await before();
    return second.commit(change);
  };
  return { ...scene.ctx, store: { ...second, commit } };
}

/** Texts that each phone got after everything due was sent. */
async function textsByPhone(): Promise<number[]> {
  await scene.until(1);
  const phones = scene.gateway.taken.map(({ phone }) => phone);
  return [...new Set(phones)].map((one) => phones.filter((phone) => phone === one).length);
}

test('the daily round of test messages, begun by two processes at once, goes to everybody once', async () => {
  const late = overtaken(() => testContactsWhenDue(scene.ctx));
  expect(await testContactsWhenDue(late)).toBe(0);
  const counts = await textsByPhone();
  expect(counts.length).toBeGreaterThan(1);
  expect(new Set(counts)).toEqual(new Set([1]));
});

test('one message put into the outbox by two processes is one row, and the second is told', async () => {
  const to = scene.ctx.config.roster.people.slice(0, 2);
  const message = { document: 'broadcast', subject: '通知', to, text: '请到岗', key: 'k' } as const;
  const [one, other] = [enqueuePlain(scene.ctx, message), enqueuePlain({ ...scene.ctx, store: second }, message)];
  const outcomes = await Promise.all([
    scene.store.commit({ writes: one.writes }),
    second.commit({ writes: other.writes }),
  ]);
  expect(outcomes.map(({ ok }) => ok).toSorted()).toEqual([false, true]);
  expect(await textsByPhone()).toEqual([1, 1]);
});
