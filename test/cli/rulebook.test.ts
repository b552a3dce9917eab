import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { checkRulebookCommand, explainRulebookCommand } from '../../cli/rulebook.ts';
import { keepRulebook } from '../../response/index.ts';
import { openSqliteStore } from '../../store/sqlite/index.ts';
import { fakeClock } from '../kit/clock.ts';
import { openScene, START } from '../kit/scene.ts';

let dir: string;
let storeBefore: string | undefined;
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'yushao-rulebook-'));
  storeBefore = process.env.STORE_URL;
  process.env.STORE_URL = join(dir, 'y.db');
});
afterEach(() => {
  if (storeBefore === undefined) delete process.env.STORE_URL;
  else process.env.STORE_URL = storeBefore;
  rmSync(dir, { recursive: true, force: true });
});

test('check finds the shipped rulebook sound, and names file, line and field of a mistake in another', () => {
  expect(checkRulebookCommand('config', undefined)).toEqual({
    lines: ['规则手册无误：正在使用的规则手册'],
    isSound: true,
  });
  const file = join(dir, 'road-bureau.yaml');
  cpSync('config/rulebooks/road-bureau.yaml', file);
  expect(checkRulebookCommand('config', file).isSound).toBe(true);
  writeFileSync(file, readFileSync(file, 'utf8').replace('withinMins: 30\n', 'withinMins: 0\n'));
  const { lines, isSound } = checkRulebookCommand('config', file);
  expect(isSound).toBe(false);
  expect(lines[0]).toMatch(/road-bureau\.yaml:\d+ duties\[2\]\.withinMins：应为 大于 0 的数，实为 0/);
});

test('explain tells the plan in force, and that of a version that was kept; an unknown one is refused with what there is', async () => {
  expect((await explainRulebookCommand('config', undefined))[0]).toContain('版本');
  const scene = await openScene();
  const store = await openSqliteStore({ path: join(dir, 'y.db') });
  try {
    const rulebook = { ...scene.ctx.config.rulebook, version: '1999', name: '旧手册' };
    await keepRulebook({ ...scene.ctx, store, clock: fakeClock(START), config: { ...scene.ctx.config, rulebook } });
  } finally {
    await store.close();
    await scene.close();
  }
  expect((await explainRulebookCommand('config', 'road-bureau@1999'))[0]).toContain('旧手册');
  await expect(explainRulebookCommand('config', 'road-bureau@1')).rejects.toMatchObject({
    code: 'not-found',
    message: expect.stringContaining('road-bureau@1999'),
  });
});
