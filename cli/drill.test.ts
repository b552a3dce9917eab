import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import { makeHome, type ProductHome, runCommand } from '../test/kit/product.ts';
import { openStore } from './place.ts';

const homes: ProductHome[] = [];
afterEach(() => {
  for (const home of homes.splice(0)) home.remove();
});

const STEP = `
  - at: 0
    do: post
    post:
      source: news
      outlet: 新华社
      author: 新华社记者
      title: 玉澄公路坑槽致人受伤，玉川市公路局登记多日未修
      text: 玉澄公路一处坑槽多日未修，致两名骑车人受伤。当事人称早已向玉川市公路局反映，至今无人处理。`;

/** A drill of a level 1 in which the officer confirms at minute 1, or never. */
async function drilled(confirm: string, endsAt: number) {
  const home = await makeHome('http://127.0.0.1:9');
  homes.push(home);
  rmSync(join(home.configDir, 'drills'), { recursive: true, force: true });
  mkdirSync(join(home.configDir, 'drills'));
  writeFileSync(
    join(home.configDir, 'drills/quick.yaml'),
    `id: quick
name: 短演练
about: 央媒报道，研判，快报送达
startsAt: "03:00"
endsAt: ${endsAt}
steps:${STEP}
actions:
  - { id: confirm, name: 值班员研判, role: duty-officer, action: { kind: confirm, level: 1 }, by: ${endsAt}, points: 60, isMust: true${confirm} }
checks:
  - { id: flash, name: 快报送达, check: { kind: duty-met, duty: flash-report }, by: ${endsAt}, points: 40 }
`,
  );
  const out = join(home.dir, 'out');
  const args = ['drill', 'run', 'quick', '--auto', '--speed', '60', '--out', out];
  const ran = await runCommand(home, args);
  const [folder = ''] = readdirSync(out);
  return { ran, folder: join(out, folder) };
}

describe('yushao drill', () => {
  test('scripted people act, the score is saved, the store stays an exercise and nothing left loopback', async () => {
    const { ran, folder } = await drilled(', auto: 1', 25);
    expect(ran.stdout).toContain('得分 100/100，合格');
    expect(ran.code).toBe(0);
    expect(JSON.parse(readFileSync(join(folder, 'score.json'), 'utf8'))).toMatchObject({
      isExercise: true,
      points: 100,
    });
    const store = await openStore(join(folder, 'drill.db'));
    const incidents = await store.list('incident', {});
    const dispatches = await store.list('dispatch', {});
    expect(await store.get('meta', 'exercise-epoch')).toBeDefined();
    await store.close();
    expect(incidents.map(({ doc }) => doc.isExercise)).toEqual([true]);
    const sent = dispatches.filter(({ doc }) => doc.acceptedAtMs !== null);
    expect(sent.length).toBeGreaterThan(0);
    expect(sent.filter(({ doc }) => !doc.text.includes('【演练】'))).toEqual([]);
  }, 60_000);

  test('what had to be done and was not makes the drill fail', async () => {
    const { ran, folder } = await drilled('', 3);
    expect(ran.code).toBe(1);
    expect(readFileSync(join(folder, 'score.txt'), 'utf8')).toContain('必做项未按时做到——值班员研判');
  }, 60_000);
});
