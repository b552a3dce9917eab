import { afterEach, describe, expect, test } from 'vitest';
import { openRuleSteps, type RuleSteps } from '../kit/rule-steps.ts';

const opened: RuleSteps[] = [];
afterEach(async () => {
  await Promise.all(opened.splice(0).map(({ scene }) => scene.close()));
});

describe('A11 direct handling at level 3', () => {
  test('the office tells the department, and the result to the party committee is a duty of its own', async () => {
    const steps = await openRuleSteps();
    opened.push(steps);
    const { scene } = steps;
    await scene.judge('s1', 3, { minute: 0 });
    await scene.until(1);
    await steps.confirm('s1', 3);
    const told = await scene.duty('s1', 'department-told');
    expect(told).toMatchObject({ article: 11, proof: 'recorded', level: 3 });
    expect(await scene.duty('s1', 'result-reported')).toMatchObject({ article: 15, proof: 'recorded' });
    expect((await steps.duties('s1')).map(({ ruleId }) => ruleId)).not.toContain('flash-report');
    expect((await steps.prove('s1', 'department-told', { note: '已转养护科办理' })).body.state).toBe('met');
    expect((await steps.prove('s1', 'result-reported', { note: '结果报局党委' })).body.state).toBe('met');
  });

  test('nobody above is sent a message at level 3', async () => {
    const steps = await openRuleSteps();
    opened.push(steps);
    await steps.scene.judge('s1', 3, { minute: 0 });
    await steps.scene.until(2);
    const { superiorLeaders, people } = steps.scene.ctx.config.roster;
    const phones = people.filter(({ id }) => superiorLeaders.includes(id)).map(({ phone }) => phone);
    expect(steps.scene.gateway.taken.filter(({ phone }) => phones.includes(phone))).toEqual([]);
  });
});
