import { afterEach, describe, expect, test } from 'vitest';
import { openRuleSteps, type RuleSteps } from '../kit/rule-steps.ts';
import { MINUTE, START } from '../kit/scene.ts';

const opened: RuleSteps[] = [];
afterEach(async () => {
  await Promise.all(opened.splice(0).map(({ scene }) => scene.close()));
});

describe('A10 assessment at level 2', () => {
  test('nature, trend, risks and a plan are owed from the confirmation, and only at level 2', async () => {
    const steps = await openRuleSteps();
    opened.push(steps);
    const { scene } = steps;
    await scene.judge('s1', 2, { minute: 0 });
    await steps.leap(4);
    await steps.confirm('s1', 2);
    const duty = await scene.duty('s1', 'risk-assessment');
    expect(duty).toMatchObject({ article: 10, fromAtMs: START + 4 * MINUTE, state: 'open' });
    expect((await steps.prove('s1', 'risk-assessment', { note: ' ' })).status).toBe(400);
    const note = '性质：道路养护；走势：平稳；风险：再有车损；方案：先行围挡';
    expect((await steps.prove('s1', 'risk-assessment', { note })).body).toMatchObject({ state: 'met', metNote: note });
    expect((await steps.prove('s1', 'risk-assessment')).status).toBe(409);
  });

  test('raised to level 1, the open assessment gives way to the joint one', async () => {
    const steps = await openRuleSteps();
    opened.push(steps);
    await steps.scene.judge('s1', 2, { minute: 0 });
    await steps.leap(1);
    await steps.confirm('s1', 2);
    await steps.confirm('s1', 1, '央媒跟进');
    const states = new Map((await steps.duties('s1')).map(({ ruleId, state }) => [ruleId, state]));
    expect(states.get('risk-assessment')).toBe('cancelled');
    expect(states.get('joint-assessment')).toBe('open');
  });
});
