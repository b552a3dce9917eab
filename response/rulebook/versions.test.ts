// A rulebook's version is kept once and never changes; an open incident stays under the one it began with.
import { afterEach, expect, test } from 'vitest';
import type { Configuration } from '../../model/index.ts';
import { MINUTE, openScene, type Scene, START } from '../../test/kit/scene.ts';
import { confirmLevel } from '../actions/level.ts';
import type { ResponseContext } from '../context.ts';
import { tickDuties } from '../duties/clock.ts';
import { describeDuty } from '../duties/describe.ts';
import { createStoryFollower } from '../incidents/follow.ts';
import { keepRulebook, rulebookOf, underRulebookOf } from './versions.ts';

const scenes: Scene[] = [];
afterEach(async () => {
  await Promise.all(scenes.splice(0).map((scene) => scene.close()));
});

async function open(): Promise<Scene> {
  const scene = await openScene();
  scenes.push(scene);
  return scene;
}

/** The configuration with other limits and, where it is meant to be another version, its number raised. */
function changed(config: Configuration, version: string): Configuration {
  const duties = config.rulebook.duties.map((rule) =>
    rule.id === 'joint-assessment' ? { ...rule, withinMins: 15, title: '新名称' } : rule,
  );
  return { ...config, rulebook: { ...config.rulebook, version, duties } };
}

function restarted(scene: Scene, version: string): ResponseContext {
  return { ...scene.ctx, config: changed(scene.ctx.config, version), rulebooks: new Map() };
}

test('the running version is kept at start with its text, once', async () => {
  const { ctx, store } = await open();
  await keepRulebook(ctx);
  await keepRulebook(ctx);
  const kept = await store.list('rulebook', { limit: 10 });
  expect(kept.map(({ doc }) => doc.id)).toEqual([`road-bureau@${ctx.config.rulebook.version}`]);
  expect(kept[0]?.doc.text).toContain('默认规则手册');
  expect((await store.audit({ limit: 10 })).filter(({ action }) => action === 'rulebook.keep')).toHaveLength(1);
});

test('the same version with another content stops the start and says to raise the version', async () => {
  const scene = await open();
  await keepRulebook(scene.ctx);
  const same = restarted(scene, scene.ctx.config.rulebook.version);
  await expect(keepRulebook(same)).rejects.toMatchObject({
    code: 'config-invalid',
    message: expect.stringMatching(/road-bureau@.*duties.*version/),
    detail: { parts: ['duties'] },
  });
});

test('two nodes that start at once keep it once', async () => {
  const { ctx, store } = await open();
  await Promise.all([keepRulebook(ctx), keepRulebook(ctx), keepRulebook({ ...ctx })]);
  expect(await store.list('rulebook', { limit: 10 })).toHaveLength(1);
});

test('an incident keeps its version after a restart under a newer one: duties, wake-up and words', async () => {
  const scene = await open();
  await scene.judge('s1', 1, { minute: 0 });
  await scene.until(1);
  const next = restarted(scene, 'next');
  await keepRulebook(next);
  scene.clock.set(START + 3 * MINUTE);
  const incident = await scene.incident('s1');
  await confirmLevel(next, { incidentId: incident.id, level: 1, reason: '属实', actor: { id: 'o', name: '值班员' } });
  await tickDuties(next);
  const duty = await scene.duty('s1', 'joint-assessment');
  expect(duty).toMatchObject({ title: '召开研判联席会议，定处置方案', state: 'open' });
  expect(duty.dueAtMs - duty.fromAtMs).toBe(120 * MINUTE);
  expect((await rulebookOf(next, incident)).version).toBe(scene.ctx.config.rulebook.version);
  const own = await underRulebookOf(next, incident);
  expect(describeDuty(own.config, incident, duty)).toContain('舆情处置工作领导小组');
});

test('an incident that opens afterwards is under the newer one, whose version is kept with it', async () => {
  const scene = await open();
  await scene.judge('s1', 1, { minute: 0 });
  await scene.until(1);
  const next = restarted(scene, 'next');
  await scene.judge('s2', 1, { minute: 1, postId: 'p2' });
  await createStoryFollower(next)();
  expect(await scene.incident('s2')).toMatchObject({ rulebookVersion: 'next' });
  expect(await scene.duty('s2', 'joint-assessment')).toMatchObject({ title: '新名称' });
  expect((await scene.store.list('rulebook', { limit: 10 })).map(({ doc }) => doc.id)).toContain('road-bureau@next');
});
