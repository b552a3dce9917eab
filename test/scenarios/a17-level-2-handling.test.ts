import { afterEach, describe, expect, test } from 'vitest';
import type { IncidentView } from '../../api/views.ts';
import { issued } from '../kit/papers.ts';
import { openRuleSteps, type RuleSteps } from '../kit/rule-steps.ts';
import { MINUTE, START } from '../kit/scene.ts';

const opened: RuleSteps[] = [];
afterEach(async () => {
  await Promise.all(opened.splice(0).map(({ scene }) => scene.close()));
});

async function levelTwo(): Promise<RuleSteps & { id: string }> {
  const steps = await openRuleSteps();
  opened.push(steps);
  await steps.scene.judge('s1', 2, { minute: 0 });
  await steps.scene.until(1);
  await steps.confirm('s1', 2);
  return { ...steps, id: await steps.scene.incidentIdOf('s1') };
}

/** The bulletin is out, as the office records it. */
async function withBulletin(): Promise<RuleSteps & { id: string }> {
  const steps = await levelTwo();
  const answer = await steps.prove('s1', 'bulletin', { note: '《网上舆情》第3期已报，内参已送' });
  if (answer.status !== 200) throw new Error(JSON.stringify(answer.body));
  return steps;
}

/** A leader of the superior gets the bulletin and writes on it; '' is a bare 已阅. */
async function leaderSigns({ scene, id }: RuleSteps & { id: string }, instruction: string): Promise<void> {
  const paper = await issued(scene, {
    kind: 'bulletin',
    incidentId: id,
    said: { trend: '预计平稳', advice: '请批示' },
  });
  const [leader] = scene.ctx.config.roster.superiorLeaders;
  const path = `/api/papers/${paper.summary.id}/circulate`;
  expect((await scene.as('duty-officer', 'POST', path, { personIds: [leader] })).status).toBe(200);
  await scene.until(2);
  const phone = scene.ctx.config.roster.people.find((person) => person.id === leader)?.phone;
  const text = scene.gateway.taken.findLast((message) => message.phone === phone)?.text ?? '';
  const answer = await scene.visit(/\/r\/[\w-]+/.exec(text)?.[0] ?? '/none', {
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded', origin: scene.ctx.config.settings.publicUrl },
    body: new URLSearchParams({ instruction }).toString(),
  });
  expect(answer.status).toBeLessThan(400);
}

function grown(all: Awaited<ReturnType<RuleSteps['duties']>>, ruleId: string) {
  return all.filter((duty) => duty.ruleId === ruleId);
}

describe('A17 handling at level 2', () => {
  test('on discovery the own leaders are told and at the same time the superior’s view is asked for', async () => {
    const { scene } = await levelTwo();
    await scene.until(2);
    const leaders = scene.ctx.config.roster.ownLeaders.length;
    expect(scene.phonesThatGot('舆情报告')).toHaveLength(leaders);
    expect(await scene.duty('s1', 'own-leaders-told')).toMatchObject({ state: 'met', fromAtMs: START });
    expect(await scene.duty('s1', 'superior-view-asked')).toMatchObject({ state: 'open', fromAtMs: START });
    expect(await scene.duty('s1', 'follow-up')).toMatchObject({ state: 'open', article: 17 });
  });

  test('the level-1 procedure: its duties are added, their limits run from the decision, the level stays', async () => {
    const { scene, leap, id, duties, confirm } = await levelTwo();
    await leap(40);
    const path = `/api/incidents/${id}/procedure`;
    expect((await scene.as('commentator', 'POST', path, { procedure: 1, reason: '影响面大' })).status).toBe(403);
    expect((await scene.as('duty-officer', 'POST', path, { procedure: 1, reason: ' ' })).status).toBe(400);
    const taken = await scene.as<IncidentView>('duty-officer', 'POST', path, { procedure: 1, reason: '影响面大' });
    expect(taken.status).toBe(200);
    expect(taken.body.incident).toMatchObject({ level: 2, procedure: { as: 1, reason: '影响面大' } });
    const limit = scene.ctx.config.rulebook.duties.find((rule) => rule.id === 'task-force')?.withinMins ?? 0;
    const added = await scene.duty('s1', 'task-force');
    expect(added).toMatchObject({ level: 2, state: 'open', dueAtMs: START + (40 + limit) * MINUTE });
    await confirm('s1', 2, '再次确认');
    expect((await scene.duty('s1', 'task-force')).dueAtMs).toBe(added.dueAtMs);
    const rules = (await duties('s1')).map(({ ruleId }) => ruleId);
    expect(rules).toEqual(
      expect.arrayContaining(['first-responsible', 'joint-assessment', 'monitoring-plan', 'bulletin']),
    );
    expect(rules).not.toContain('flash-report');
    expect((await scene.as('duty-officer', 'POST', path, { procedure: 1, reason: '再来' })).status).toBe(409);
    expect(taken.body.flow?.steps.find((step) => step.id === 'as-level-1')?.state).toBe('now');
  });

  test('the choice is level 2’s alone', async () => {
    const steps = await openRuleSteps();
    opened.push(steps);
    await steps.scene.judge('s1', 1, { minute: 0 });
    await steps.scene.until(1);
    const id = await steps.scene.incidentIdOf('s1');
    const answer = await steps.scene.as('duty-officer', 'POST', `/api/incidents/${id}/procedure`, {
      procedure: 1,
      reason: '不适用',
    });
    expect(answer.status).toBe(409);
  });
});

describe('A17 growth without a signed instruction', () => {
  test('each step of growth is reported at once to the own leaders and the superior’s departments', async () => {
    const { scene, spread, duties } = await withBulletin();
    await spread('s1', { views: 20_000 });
    await scene.until(2);
    expect(grown(await duties('s1'), 'growth-superior')).toEqual([]);
    await spread('s1', { views: 30_000 });
    await scene.until(3);
    const first = await duties('s1');
    expect(grown(first, 'growth-own-leaders')).toHaveLength(1);
    expect(grown(first, 'growth-superior')).toMatchObject([{ level: 2, article: 17 }]);
    const departments = scene.ctx.config.roster.bodies.find((body) => body.id === 'superior-departments');
    const phones = scene.ctx.config.roster.people
      .filter((person) => departments?.people.includes(person.id))
      .map(({ phone }) => phone);
    expect(phones.length).toBeGreaterThan(0);
    expect(scene.phonesThatGot('报上级有关部门')).toEqual(expect.arrayContaining(phones));
    await spread('s1', { views: 30_500, platforms: ['news.example', 'weibo.example'] });
    await scene.until(6);
    const met = { state: 'met', lateMins: 0 };
    expect(grown(await duties('s1'), 'growth-superior')).toMatchObject([met, met]);
    const rows = await scene.store.audit({ incidentId: await scene.incidentIdOf('s1'), limit: 1_000 });
    expect(rows.filter(({ action }) => action === 'spread.grow').map(({ detail }) => detail.why)).toEqual([
      ['阅读由 12000 增至 30000'],
      ['新出现在 weibo.example'],
    ]);
  });

  test('before the bulletin is out, growth is none', async () => {
    const { scene, spread, duties } = await levelTwo();
    await spread('s1', { views: 50_000 });
    await scene.until(2);
    expect(grown(await duties('s1'), 'growth-superior')).toEqual([]);
  });

  test('once a leader has signed an instruction it is handled as instructed, growth opens nothing', async () => {
    const steps = await withBulletin();
    await leaderSigns(steps, '立即修复');
    await steps.spread('s1', { views: 90_000 });
    await steps.scene.until(3);
    expect(grown(await steps.duties('s1'), 'growth-superior')).toEqual([]);
    expect(grown(await steps.duties('s1'), 'instructed')).toMatchObject([{ state: 'open', article: 17 }]);
  });

  test('a bare 已阅 is no instruction', async () => {
    const steps = await withBulletin();
    await leaderSigns(steps, '');
    await steps.spread('s1', { views: 90_000 });
    await steps.scene.until(3);
    expect(grown(await steps.duties('s1'), 'growth-superior')).toHaveLength(1);
  });
});
