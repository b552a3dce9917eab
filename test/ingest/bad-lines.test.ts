// Bad lines between good ones, and stores that cannot take them.
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { makeHome, type ProductHome, runCommand } from '../kit/product.ts';

let home: ProductHome;

beforeEach(async () => {
  home = await makeHome('http://127.0.0.1:9');
});

afterEach(() => home.remove());

function good(index: number): string {
  return JSON.stringify({
    id: `g${index}`,
    source: 'forum',
    url: `https://bbs.example/t/${index}`,
    author: { name: `u${index}` },
    text: `玉川市公路局收费站第${index}次排队，没有人来管`,
    publishedAt: '2026-03-01T10:00:00+08:00',
  });
}

const bad: [string, string][] = [
  ['{"id": ', ''],
  ['[]', ''],
  ['{"id":"x1"}', 'source'],
  ['{"id":"x2","source":"news","text":5,"author":{"name":"a"},"publishedAt":"2026-03-01T10:00:00+08:00"}', 'text'],
  ['{"id":"x3","source":"news","text":"t","author":{"name":"a"},"publishedAt":"yesterday"}', 'publishedAt'],
  ['{"id":"x4","source":"fax","text":"t","author":{"name":"a"},"publishedAt":"2026-03-01T10:00:00+08:00"}', 'source'],
];

test('each bad line goes to quarantine with its number, field and reason; the good ones are stored; exit code 3', async () => {
  const lines = bad.flatMap(([line], index) => [good(index), line]);
  const file = join(home.dir, 'in.ndjson');
  writeFileSync(file, lines.join('\n'));
  const run = await runCommand(home, ['ingest', file]);
  expect(run.code).toBe(3);
  expect(run.stdout.trim().split('\n').at(-1)).toBe(`${bad.length} stored, 0 known, ${bad.length} rejected`);
  const rejects = readFileSync(`${file}.quarantine.ndjson`, 'utf8')
    .trim()
    .split('\n')
    .map((row) => JSON.parse(row));
  expect(rejects.map((reject) => reject.line)).toEqual(bad.map((_, index) => index * 2 + 2));
  expect(rejects.map((reject) => reject.field)).toEqual(bad.map(([, field]) => field));
  for (const reject of rejects) expect(reject.reason).not.toBe('');
});

test('a duplicate id in one file counts once, the second as known; no quarantine file when nothing is bad', async () => {
  const run = await runCommand(home, ['ingest', '-'], `${good(1)}\n\n${good(1)}\n`);
  expect(run).toMatchObject({ code: 0, stdout: '1 stored, 1 known, 0 rejected\n' });
  expect(existsSync('ingest.quarantine.ndjson')).toBe(false);
});

test('a post of 5 MB passes bounded or is refused by name, and the next one is stored', async () => {
  const huge = JSON.stringify({ ...JSON.parse(good(1)), text: '路'.repeat(1_700_000) });
  const run = await runCommand(home, ['ingest', '-'], `${huge}\n${good(2)}\n`);
  expect(run.stdout.trim()).toMatch(/^2 stored, 0 known, 0 rejected$/);
});

test('a line or paragraph separator inside a text does not cut its line in two, however the file is cut into chunks', async () => {
  const text = `玉川市公路局收费站\u2028排队\u2029${'路'.repeat(90_000)}没有人来管`;
  const lines = [JSON.stringify({ ...JSON.parse(good(1)), text }), good(2), '[]', good(3)];
  const run = await runCommand(home, ['ingest', '-', '--quarantine', join(home.dir, 'q.ndjson')], lines.join('\r\n'));
  expect(run.stdout.trim()).toBe('3 stored, 0 known, 1 rejected');
});

test('a future date is kept as unknown, and the post is stored', async () => {
  const future = JSON.stringify({ ...JSON.parse(good(1)), publishedAt: '2099-01-01T00:00:00+08:00' });
  expect((await runCommand(home, ['ingest', '-'], `${future}\n`)).stdout.trim()).toBe('1 stored, 0 known, 0 rejected');
  const hit = JSON.parse((await runCommand(home, ['search', '收费站'])).stdout);
  expect(hit.publishedAt).toBeNull();
});

test('a store that is no database is named, and the command fails without touching it', async () => {
  writeFileSync(home.storePath, 'this is a letter, not a database, and long enough to be taken for one');
  const run = await runCommand(home, ['ingest', '-'], `${good(1)}\n`);
  expect(run.code).toBe(1);
  expect(run.stderr).toContain(home.storePath);
  expect(readFileSync(home.storePath, 'utf8')).toContain('this is a letter');
});

test('a store path that is a folder, and an input file that is not there, are named', async () => {
  mkdirSync(home.storePath);
  expect((await runCommand(home, ['ingest', '-'], `${good(1)}\n`)).stderr).toContain(home.storePath);
  const missing = await runCommand({ ...home, env: { ...home.env, STORE_URL: join(home.dir, 'ok.db') } }, [
    'ingest',
    join(home.dir, 'no.ndjson'),
  ]);
  expect(missing.code).toBe(1);
  expect(missing.stderr).toContain('no.ndjson');
});
