// Moving house, backup and restore by the command line.
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openSqliteStore } from '../../store/sqlite/index.ts';
import { fill } from '../../store/transfer/full-store.test-kit.ts';
import { runCommand } from '../kit/product.ts';

let dir: string;
let source: string;

beforeEach(async () => {
  dir = mkdtempSync(join(tmpdir(), 'yushao-transfer-cli-'));
  source = join(dir, 'source.db');
  const store = await openSqliteStore({ path: source });
  await fill(store);
  await store.close();
});

afterEach(() => rmSync(dir, { recursive: true }));

const run = (args: string[], storeUrl = source, input = '') =>
  runCommand({ configDir: 'config', env: { STORE_URL: storeUrl } }, args, input);

test('migrate tells both sides’ counts and checksums, and a used target is refused', async () => {
  const target = join(dir, 'target.db');
  const moved = await run(['migrate', '--from', source, '--to', target]);
  expect(moved).toMatchObject({ code: 0 });
  expect(moved.stdout).toMatch(/一致 {2}post {2}40 \/ 40 {2}[0-9a-f]{16}\n/);
  expect(moved.stdout).toContain('迁移完成，两库一致');
  expect(await run(['audit', 'verify'], target)).toMatchObject({ code: 0 });
  const refused = await run(['migrate', '--from', target, '--to', source]);
  expect(refused).toMatchObject({ code: 1, stderr: expect.stringContaining('不是空的') });
});

test('migrate ends with 1 and names what differs', async () => {
  const target = join(dir, 'target.db');
  await run(['migrate', '--from', source, '--to', target]);
  const store = await openSqliteStore({ path: target });
  const [post] = await store.getPosts(['p1']);
  if (post !== undefined) await store.putPosts([{ ...post.post, id: 'own-post' }]);
  await store.close();
  const again = await run(['migrate', '--from', source, '--to', target]);
  expect(again.code).toBe(1);
  expect(again.stdout).toMatch(/不符 {2}post {2}40 \/ 41 .*own-post/);
});

test('a source that is not there is refused and not made', async () => {
  const nowhere = join(dir, 'nowhere.db');
  expect(await run(['migrate', '--from', nowhere, '--to', join(dir, 't.db')])).toMatchObject({ code: 1 });
  expect(await run(['backup', join(dir, 'b.ndjson')], nowhere)).toMatchObject({ code: 1 });
  expect(existsSync(nowhere)).toBe(false);
  expect(existsSync(join(dir, 'b.ndjson'))).toBe(false);
});

test('a packed backup file comes back whole', async () => {
  const file = join(dir, 'b.ndjson.gz');
  expect(await run(['backup', file])).toMatchObject({ code: 0, stdout: '' });
  expect(gunzipSync(readFileSync(file)).toString().split('\n')[0]).toContain('"kind":"header"');
  const restored = await run(['restore', file], join(dir, 'restored.db'));
  expect(restored).toMatchObject({ code: 0, stdout: expect.stringContaining('post 40') });
  expect(await run(['restore', file], join(dir, 'restored.db'))).toMatchObject({ code: 1 });
});

test('a backup goes through a pipe', async () => {
  const piped = await run(['backup', '-']);
  const restored = await run(['restore', '-'], join(dir, 'restored.db'), piped.stdout);
  expect(restored).toMatchObject({ code: 0, stdout: expect.stringContaining('audit 26') });
});

test('a truncated file is refused by its line and the store stays empty', async () => {
  const file = join(dir, 'b.ndjson');
  await run(['backup', file]);
  writeFileSync(file, readFileSync(file, 'utf8').slice(0, 5000));
  const target = join(dir, 'restored.db');
  const refused = await run(['restore', file], target);
  expect(refused).toMatchObject({ code: 1, stderr: expect.stringMatching(/第 \d+ 行/) });
  const packed = join(dir, 'b.ndjson.gz');
  await run(['backup', packed]);
  writeFileSync(packed, readFileSync(packed).subarray(0, 900));
  expect(await run(['restore', packed], target)).toMatchObject({ code: 1 });
  const store = await openSqliteStore({ path: target });
  expect((await store.health()).posts).toBe(0);
  await store.close();
});
