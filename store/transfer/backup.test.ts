import { expect, test } from 'vitest';
import { morningMs } from '../../test/contracts/place.ts';
import type { Store } from '../port.ts';
import { backupLines } from './backup.ts';
import { addDuty, emptyStore, fill } from './full-store.test-kit.ts';
import { migrate } from './migrate.ts';
import { checkBackup, restore } from './restore.ts';
import { linesOf, startSeals } from './sealed-lines.ts';

const silent = { info: () => undefined, warn: () => undefined, error: () => undefined };

async function linesFrom(store: Store): Promise<string[]> {
  const lines: string[] = [];
  for await (const line of backupLines(store, morningMs)) lines.push(line);
  return lines;
}

async function* stream(lines: readonly string[]): AsyncGenerator<string> {
  yield* lines;
}

async function fullLines(posts = 30): Promise<string[]> {
  const store = await emptyStore();
  await fill(store, posts);
  return linesFrom(store);
}

test('what is restored is what was there', async () => {
  const [source, target] = [await emptyStore(), await emptyStore()];
  await fill(source, 700);
  const lines = await linesFrom(source);
  expect(JSON.parse(lines[0] ?? '')).toMatchObject({ kind: 'header', version: 1, expected: { post: 700, duty: 25 } });
  expect(await restore(stream(lines), target)).toEqual({ post: 700, duty: 25, story: 1, meta: 1, audit: 26 });
  expect(await target.verifyAudit()).toEqual({ ok: true, rows: 26 });
  const again = await linesFrom(target);
  expect(again.slice(1, -1).map(withoutSeal).sort()).toEqual(lines.slice(1, -1).map(withoutSeal).sort());
});

const withoutSeal = (line: string) => line.replace(/,"h":"[0-9a-f]{16}"\}$/, '');

test('what changes while it is written is restored in its last state', async () => {
  const [source, target] = [await emptyStore(), await emptyStore()];
  await fill(source, 30);
  const lines: string[] = [];
  for await (const line of backupLines(source, morningMs)) {
    lines.push(line);
    if (lines.length !== 45) continue;
    await addDuty(source, 'added');
    const gone = await source.get('duty', 'd1');
    await source.commit({ writes: [{ op: 'delete', kind: 'duty', id: 'd1', version: gone?.version ?? '' }] });
  }
  await restore(stream(lines), target);
  expect(await target.get('duty', 'd1')).toBeUndefined();
  expect(await target.get('duty', 'added')).toBeDefined();
  expect(await target.verifyAudit()).toEqual(await source.verifyAudit());
});

const damages: [name: string, damage: (lines: string[]) => string[], line: number][] = [
  ['a changed character', (lines) => lines.with(7, (lines[7] ?? '').replace('手机快报', '手机快包')), 8],
  ['a line left out', (lines) => lines.toSpliced(9, 1), 10],
  ['two lines exchanged', (lines) => lines.with(4, lines[5] ?? '').with(5, lines[4] ?? ''), 5],
  ['a line put in twice', (lines) => lines.toSpliced(6, 0, lines[5] ?? ''), 7],
  ['an empty line', (lines) => lines.toSpliced(3, 0, ''), 4],
  ['half a line at the end', (lines) => [...lines.slice(0, 20), (lines[20] ?? '').slice(0, 40)], 21],
  ['lines missing at the end', (lines) => lines.slice(0, 20), 21],
  ['something after the end', (lines) => [...lines, lines[3] ?? ''], 86],
];

test.each(damages)('refuses %s by its line, before anything is restored', async (_, damage, line) => {
  const lines = await fullLines();
  expect(lines).toHaveLength(85);
  await expect(checkBackup(stream(damage(lines)))).rejects.toMatchObject({ code: 'input-invalid', detail: { line } });
});

test('refuses a file of another kind and of another version', async () => {
  const seals = startSeals();
  const newer = [seals.seal({ kind: 'header', format: 'yushao-backup', version: 9 })];
  await expect(checkBackup(stream(newer))).rejects.toThrow('格式版本是 9');
  await expect(checkBackup(stream(['{"id":"a"}']))).rejects.toThrow('第 1 行');
  await expect(checkBackup(stream([]))).rejects.toThrow('缺失');
});

test('refuses audit rows that do not chain, even in a file whose seals are in order', async () => {
  const seals = startSeals();
  const forged = (await fullLines()).map((line) => {
    const record = JSON.parse(line);
    delete record.h;
    if (record.kind === 'audit' && record.row.seq === 5) record.row.actor = 'somebody';
    return seals.seal(record.kind === 'trailer' ? { ...record, ...seals.state() } : record);
  });
  await checkBackup(stream(forged));
  await expect(restore(stream(forged), await emptyStore())).rejects.toMatchObject({
    code: 'conflict',
    detail: { seq: 5 },
  });
});

test('refuses a store that holds anything', async () => {
  const target = await emptyStore();
  await addDuty(target, 'mine');
  await expect(restore(stream(await fullLines()), target)).rejects.toMatchObject({ code: 'conflict' });
  expect((await target.health()).posts).toBe(0);
});

test('a store that was moved into is backed up without the move’s own record', async () => {
  const [source, target] = [await emptyStore(), await emptyStore()];
  await fill(source, 3);
  await migrate(source, target, silent);
  expect((await linesFrom(target)).some((line) => line.includes('"migration"'))).toBe(false);
});

test('finds lines by the line feed alone, wherever the bytes are cut', async () => {
  const bytes = Buffer.from('甲\u2028乙\n\n丙\r\n末');
  for (let cut = 0; cut <= bytes.length; cut++) {
    const lines: string[] = [];
    async function* chunks() {
      yield bytes.subarray(0, cut);
      yield bytes.subarray(cut);
    }
    for await (const line of linesOf(chunks())) lines.push(line);
    expect(lines).toEqual(['甲\u2028乙', '', '丙\r', '末']);
  }
});
