import { afterEach, describe, expect, test } from 'vitest';
import type { Configuration } from '../../model/index.ts';
import { openRuleSteps, type RuleSteps } from '../kit/rule-steps.ts';

const opened: RuleSteps[] = [];
afterEach(async () => {
  await Promise.all(opened.splice(0).map(({ scene }) => scene.close()));
});

const five = ['facts-checked', 'finished', 'reported-back', 'answered-online', 'result-reported'] as const;
const titles = ['核实情况', '在时限内办结', '向上级回告办理情况', '网上答复', '办理结果报局党委'];

/** A short limit, so that nobody's session ends in between. */
function withShortLimit(config: Configuration): Configuration {
  const duties = config.rulebook.duties.map((rule) => (rule.id === 'finished' ? { ...rule, withinMins: 120 } : rule));
  return { ...config, rulebook: { ...config.rulebook, duties } };
}

async function levelThree(
  change?: (config: Configuration) => Configuration,
): Promise<RuleSteps & { close(): Promise<{ status: number; body: { message: string } }> }> {
  const steps = await openRuleSteps(change);
  opened.push(steps);
  const { scene } = steps;
  await scene.judge('s1', 3, { minute: 0 });
  await scene.until(1);
  await steps.confirm('s1', 3);
  await steps.prove('s1', 'department-told');
  const id = await scene.incidentIdOf('s1');
  return {
    ...steps,
    close: () => scene.as('duty-officer', 'POST', `/api/incidents/${id}/close`, { reason: '已办结并答复' }),
  };
}

describe('A18 closing at level 3', () => {
  test('five separate duties, each with a record of its own', async () => {
    const { scene } = await levelThree();
    for (const ruleId of five)
      expect(await scene.duty('s1', ruleId)).toMatchObject({ state: 'open', proof: 'recorded' });
  });

  test('it closes only when all five are there: each one alone, missing, keeps it open and is named', async () => {
    const { scene, prove, close } = await levelThree();
    for (const [index, ruleId] of five.entries()) {
      const refused = await close();
      expect(refused.status).toBe(409);
      for (const title of titles.slice(index)) expect(refused.body.message).toContain(title);
      for (const title of titles.slice(0, index)) expect(refused.body.message).not.toContain(title);
      expect((await scene.incident('s1')).status).toBe('open');
      expect((await prove('s1', ruleId, { note: `${ruleId} 已办` })).status).toBe(200);
    }
    expect((await close()).status).toBe(200);
    expect((await scene.incident('s1')).status).toBe('closed');
  });

  test('finished after its limit, it closes too, but late on record', async () => {
    const { scene, prove, leap, close } = await levelThree(withShortLimit);
    await leap(180);
    expect((await scene.duty('s1', 'finished')).steps.map(({ step }) => step)).toContain('overdue');
    for (const ruleId of five) await prove('s1', ruleId);
    expect((await scene.duty('s1', 'finished')).lateMins).toBe(60);
    expect((await close()).status).toBe(200);
  });
});
