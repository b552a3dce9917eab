import { afterEach, describe, expect, test } from 'vitest';
import { openRuleSteps, type RuleSteps } from '../kit/rule-steps.ts';
import { MINUTE, START } from '../kit/scene.ts';

const opened: RuleSteps[] = [];
afterEach(async () => {
  await Promise.all(opened.splice(0).map(({ scene }) => scene.close()));
});

async function confirmed(level: 1 | 2): Promise<RuleSteps> {
  const steps = await openRuleSteps();
  opened.push(steps);
  await steps.scene.judge('s1', level, { minute: 0 });
  await steps.leap(2);
  await steps.confirm('s1', level);
  return steps;
}

describe('A9 joint assessment at level 1', () => {
  test('the meeting is owed from the confirmation, proved by what it decided, and the office is told when it is close', async () => {
    const { scene, prove, leap } = await confirmed(1);
    const duty = await scene.duty('s1', 'joint-assessment');
    const rule = scene.ctx.config.rulebook.duties.find(({ id }) => id === 'joint-assessment');
    expect(duty).toMatchObject({ article: 9, proof: 'recorded', fromAtMs: START + 2 * MINUTE });
    expect(duty.dueAtMs - duty.fromAtMs).toBe((rule?.withinMins ?? 0) * MINUTE);
    expect((await prove('s1', 'joint-assessment', { note: '' })).status).toBe(400);
    await leap(2 + (rule?.withinMins ?? 0) - (rule?.warnMins ?? 0));
    expect(scene.gateway.taken.map(({ text }) => text)).toContainEqual(expect.stringMatching(/联席会议.*到期/));
    const proved = await prove('s1', 'joint-assessment', { note: '会上定出处置方案：抢修、说明、回访' });
    expect(proved.body).toMatchObject({ state: 'met', lateMins: 0, metBy: '测试duty-officer' });
  });

  test('not held in time, it is overdue at once and late by the minutes over', async () => {
    const { scene, prove, leap } = await confirmed(1);
    await leap(2 + 120 + 1);
    expect((await scene.duty('s1', 'joint-assessment')).steps.map(({ step }) => step)).toContain('overdue');
    expect(scene.gateway.taken.map(({ text }) => text)).toContainEqual(expect.stringMatching(/联席会议.*已超时限/));
    expect((await prove('s1', 'joint-assessment')).body).toMatchObject({ state: 'met', lateMins: 1 });
  });

  test('level 2 owes none', async () => {
    const { duties } = await confirmed(2);
    expect((await duties('s1')).map(({ ruleId }) => ruleId)).not.toContain('joint-assessment');
  });
});
