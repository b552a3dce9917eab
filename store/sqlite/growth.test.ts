import { DatabaseSync } from 'node:sqlite';
import { expect, test } from 'vitest';
import type { PollOutcome, PollRecord } from '../../model/index.ts';
import { freshPath, openStore } from './folder.test-kit.ts';
import { inventPost } from './invent.test-kit.ts';

test('old changes go, new ones stay, numbers go on', async () => {
  const path = await freshPath();
  const store = await openStore({ path, keepChanges: 500 });
  await store.putPosts(Array.from({ length: 2600 }, (_, n) => inventPost(n)));
  const { changes, lastSeq } = await store.changes({ afterSeq: 0, limit: 10_000 });
  expect(lastSeq).toBe(2600);
  expect(changes[0]?.seq).toBe(1501);
  expect(changes.at(-1)?.seq).toBe(2600);
});

test('of old polls those that failed stay, so that a blind interval can still be shown', async () => {
  const path = await freshPath();
  const store = await openStore({ path, keepPolls: 100 });
  const outcomes: PollOutcome[] = ['ok', 'unchanged', 'failed', 'empty', 'blocked'];
  const poll = (n: number): PollRecord => ({
    id: `poll${n}`,
    sourceId: 's',
    atMs: n,
    tookMs: 1,
    outcome: outcomes[n % 5] ?? 'ok',
    why: '',
    found: 0,
    stored: 0,
    known: 0,
    rejected: 0,
  });
  for (let n = 0; n < 1000; n += 1) {
    await store.commit({ writes: [{ op: 'create', kind: 'poll', doc: poll(n) }] });
  }
  const old = await store.list('poll', { where: { atMs: { lt: 900 } }, limit: 10_000 });
  expect(old).toHaveLength(360);
  expect(new Set(old.map(({ doc }) => doc.outcome))).toEqual(new Set(['failed', 'blocked']));
  expect(await store.list('poll', { where: { atMs: { gte: 900 } }, limit: 10_000 })).toHaveLength(100);
});

test('more posts of one moment than a moment has room for are all kept, in the place of that moment', async () => {
  const path = await freshPath();
  const store = await openStore({ path });
  const [first, second] = [inventPost(1), { ...inventPost(1), id: 'same-moment' }];
  await store.putPosts([first]);
  const raw = new DatabaseSync(path);
  raw.exec('UPDATE posts SET rid = rid | 65535; UPDATE facts SET rid = rid | 65535');
  raw.close();
  expect(await store.putPosts([second])).toEqual(['stored']);
  expect(await store.putPosts([inventPost(2)])).toEqual(['stored']);
  const { hits } = await store.search({ text: '' });
  expect(hits.map(({ post }) => post.id)).toEqual(['p2', 'same-moment', 'p1']);
});
