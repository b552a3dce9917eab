import { spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { expect, test } from 'vitest';
import { freshPath, openStore } from './folder.test-kit.ts';
import { openSqliteStore } from './index.ts';
import { inventPost } from './invent.test-kit.ts';

const named = (code: string, path: string) => ({
  code,
  message: expect.stringContaining(path),
  detail: { path },
});

test('another process’s write that does not end: store-locked, to be tried again, and then it works', async () => {
  const path = await freshPath();
  const store = await openStore({ path, busyTimeoutMs: 50 });
  await store.putPosts([inventPost(1)]);
  const other = new DatabaseSync(path);
  other.exec('BEGIN IMMEDIATE');
  const writes = [
    () => store.putPosts([inventPost(2)]),
    () => store.commit({ writes: [{ op: 'create', kind: 'meta', doc: { id: 'm', value: 1 } }] }),
    () => store.claimUnprocessed({ owner: 'a', nowMs: 1, leaseMs: 1, limit: 1 }),
    () => store.putObservations([{ postId: 'p1', atMs: 1, metrics: { views: 1 } }]),
  ];
  for (const write of writes) {
    await expect(write()).rejects.toMatchObject({
      ...named('store-locked', path),
      detail: { path, isRetryable: true },
    });
  }
  expect(await store.count({ text: '排队' })).toBe(1);
  expect((await store.health()).isWritable).toBe(false);
  other.exec('ROLLBACK');
  other.close();
  expect(await store.putPosts([inventPost(2)])).toEqual(['stored']);
});

test('opening a file that another process holds for itself: store-locked', async () => {
  const path = await freshPath();
  await (await openSqliteStore({ path })).close();
  const other = new DatabaseSync(path);
  other.exec('PRAGMA locking_mode = EXCLUSIVE; BEGIN EXCLUSIVE');
  await expect(openSqliteStore({ path, busyTimeoutMs: 30 })).rejects.toMatchObject(named('store-locked', path));
  other.exec('ROLLBACK');
  other.close();
  await openStore({ path });
});

test('a full disk: store-full, nothing stored is lost, and it works again when there is room', async () => {
  const path = await freshPath();
  const store = await openStore({ path, maxPages: 200 });
  const kept: string[] = [];
  const fill = async () => {
    for (let n = 0; n < 5000; n += 1) {
      await store.putPosts([inventPost(n, `第${n}次${'塌方路段很长'.repeat(100)}`)]);
      kept.push(`p${n}`);
    }
  };
  await expect(fill()).rejects.toMatchObject(named('store-full', path));
  expect(kept.length).toBeGreaterThan(3);
  expect(await store.getPosts(kept)).toHaveLength(kept.length);
  expect((await store.search({ text: '塌方', limit: 200 })).hits).toHaveLength(Math.min(kept.length, 200));
  const commit = { writes: [{ op: 'create', kind: 'meta', doc: { id: 'm', value: 'x'.repeat(2_000_000) } } as const] };
  await expect(store.commit(commit)).rejects.toMatchObject(named('store-full', path));
  expect(await store.get('meta', 'm')).toBeUndefined();
  const roomier = await openStore({ path });
  expect((await roomier.commit(commit)).ok).toBe(true);
  expect(await roomier.verifyAudit()).toEqual({ ok: true, rows: 0 });
});

test('a file that is no database: store-corrupt, and left as it is', async () => {
  const path = await freshPath();
  const text = '这不是数据库。'.repeat(500);
  writeFileSync(path, text);
  await expect(openSqliteStore({ path })).rejects.toMatchObject(named('store-corrupt', path));
  expect(readFileSync(path, 'utf8')).toBe(text);
});

test('a file damaged in its middle: store-corrupt where the damage is met', async () => {
  const path = await freshPath();
  const store = await openSqliteStore({ path });
  await store.putPosts(Array.from({ length: 500 }, (_, n) => inventPost(n)));
  await store.close();
  const bytes = readFileSync(path);
  bytes.fill(0xaa, 4096 * 2);
  writeFileSync(path, bytes);
  const damaged = async () => {
    const again = await openStore({ path });
    await again.getPosts(Array.from({ length: 500 }, (_, n) => `p${n}`));
  };
  await expect(damaged()).rejects.toMatchObject(named('store-corrupt', path));
});

test('a folder that is not there: store-failed that names file and folder, and none is made', async () => {
  const path = join(dirname(await freshPath()), 'missing', 'yushao.db');
  await expect(openSqliteStore({ path })).rejects.toMatchObject(named('store-failed', path));
  expect(existsSync(dirname(path))).toBe(false);
});

test('a folder where the file should be, and nothing to read only: store-failed', async () => {
  const path = await freshPath();
  await expect(openSqliteStore({ path, readOnly: true })).rejects.toMatchObject(named('store-failed', path));
  mkdirSync(path);
  await expect(openSqliteStore({ path })).rejects.toMatchObject(named('store-failed', path));
});

test('a store opened to read only reads, and refuses every write as store-read-only', async () => {
  const path = await freshPath();
  const writer = await openStore({ path });
  await writer.putPosts([inventPost(1)]);
  const reader = await openStore({ path, readOnly: true });
  expect(await reader.count({ text: '排队' })).toBe(1);
  await expect(reader.putPosts([inventPost(2)])).rejects.toMatchObject(named('store-read-only', path));
  await expect(reader.commit({ writes: [] })).rejects.toMatchObject(named('store-read-only', path));
  expect((await reader.health()).isWritable).toBe(false);
});

test('a closed store: store-failed, not “not found”', async () => {
  const path = await freshPath();
  const store = await openSqliteStore({ path });
  await store.close();
  await store.close();
  await expect(store.get('meta', 'm')).rejects.toMatchObject(named('store-failed', path));
  await expect(store.putPosts([inventPost(1)])).rejects.toMatchObject(named('store-failed', path));
});

/** Opens the file and tries to write as a user who may not; root may everything, so a process of another user is needed. */
function writeAsNobody(path: string): unknown {
  const script = `
    import { openSqliteStore } from ${JSON.stringify(join(import.meta.dirname, 'index.ts'))};
    const report = (error) => console.log(JSON.stringify({ code: error.code, message: error.message }));
    try {
      const store = await openSqliteStore({ path: ${JSON.stringify(path)} });
      await store.commit({ writes: [{ op: 'create', kind: 'meta', doc: { id: 'm', value: 1 } }] });
      await store.close();
      console.log('{"code":"written"}');
    } catch (error) { report(error); }`;
  const isRoot = process.getuid?.() === 0;
  const nobody = isRoot ? { uid: 65_534, gid: 65_534 } : {};
  const { stdout, stderr } = spawnSync(process.execPath, ['--input-type=module', '-e', script], {
    encoding: 'utf8',
    ...nobody,
  });
  expect(stderr).toBe('');
  return JSON.parse(stdout);
}

test.skipIf(process.platform === 'win32')('a file without the right to write: store-read-only', async () => {
  const path = await freshPath();
  const store = await openSqliteStore({ path });
  await store.putPosts([inventPost(1)]);
  await store.close();
  chmodSync(path, 0o666);
  chmodSync(dirname(path), 0o777);
  expect(writeAsNobody(path)).toMatchObject({ code: 'written' });
  chmodSync(path, 0o444);
  expect(writeAsNobody(path)).toMatchObject({ code: 'store-read-only', message: expect.stringContaining(path) });
  chmodSync(dirname(path), 0o555);
  expect(writeAsNobody(path)).toMatchObject({ code: 'store-read-only', message: expect.stringContaining(path) });
});
