import { DatabaseSync } from 'node:sqlite';
import { expect, test } from 'vitest';
import { freshPath, openStore } from './folder.test-kit.ts';
import { openSqliteStore } from './index.ts';
import { inventPost } from './invent.test-kit.ts';

function change(path: string, sql: string): void {
  const raw = new DatabaseSync(path);
  raw.exec(sql);
  raw.close();
}

test('a file opened again has what it had', async () => {
  const path = await freshPath();
  const store = await openSqliteStore({ path });
  await store.putPosts([inventPost(1)]);
  await store.close();
  expect(await (await openStore({ path })).count({ text: '排队' })).toBe(1);
});

test('a file from a newer program is refused by name and left as it is', async () => {
  const path = await freshPath();
  await (await openSqliteStore({ path })).close();
  change(path, 'PRAGMA user_version = 99');
  const refusal = { code: 'store-failed', message: expect.stringContaining(path), detail: { path, version: 99 } };
  await expect(openSqliteStore({ path })).rejects.toMatchObject(refusal);
  await expect(openSqliteStore({ path, readOnly: true })).rejects.toMatchObject(refusal);
  change(path, 'PRAGMA user_version = 1');
  await openStore({ path });
});

test('another program’s database is refused and left as it is', async () => {
  const path = await freshPath();
  change(path, 'CREATE TABLE bookmarks (url TEXT)');
  await expect(openSqliteStore({ path })).rejects.toMatchObject({
    code: 'store-failed',
    message: expect.stringContaining('其他程序'),
  });
  const raw = new DatabaseSync(path);
  expect(raw.prepare('SELECT name FROM sqlite_master').all()).toHaveLength(1);
  raw.close();
});

test('a field or kind declared since is indexed at the next start', async () => {
  const path = await freshPath();
  await (await openSqliteStore({ path })).close();
  change(path, 'DROP INDEX doc_duty_nextAtMs; DROP TABLE doc_alarm');
  const store = await openStore({ path });
  expect(await store.list('alarm', { where: { state: 'open' } })).toEqual([]);
  const raw = new DatabaseSync(path);
  expect(raw.prepare("SELECT 1 FROM sqlite_master WHERE name = 'doc_duty_nextAtMs'").get()).toBeDefined();
  raw.close();
});
