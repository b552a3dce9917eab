import { afterEach, describe, expect, test } from 'vitest';
import type { IncidentView } from '../../api/views.ts';
import { REVIEW } from '../kit/finish.ts';
import { openRuleSteps, type RuleSteps } from '../kit/rule-steps.ts';

const opened: RuleSteps[] = [];
afterEach(async () => {
  await Promise.all(opened.splice(0).map(({ scene }) => scene.close()));
});

const handling = ['joint-assessment', 'task-force', 'monitoring-plan'] as const;

async function levelOne(): Promise<RuleSteps & { id: string }> {
  const steps = await openRuleSteps();
  opened.push(steps);
  await steps.scene.judge('s1', 1, { minute: 0 });
  await steps.scene.until(1);
  await steps.confirm('s1', 1);
  return { ...steps, id: await steps.scene.incidentIdOf('s1') };
}

describe('A16 handling at level 1', () => {
  test('meeting, task force with the emergency plan, monitoring and guidance plan: each a duty with a record as proof', async () => {
    const { scene, prove } = await levelOne();
    for (const ruleId of handling) {
      expect(await scene.duty('s1', ruleId)).toMatchObject({ state: 'open', proof: 'recorded', level: 1 });
      expect((await prove('s1', ruleId, { note: `${ruleId} 会议纪要` })).body.state).toBe('met');
    }
  });

  test('the flow shows where we are: told is done, the decision is done, what follows is now, the rest later', async () => {
    const { scene, prove, id } = await levelOne();
    await scene.until(3);
    const read = async () => {
      const { body } = await scene.as<IncidentView>('duty-officer', 'GET', `/api/incidents/${id}`);
      return new Map(body.flow?.steps.map(({ id: step, state }) => [step, state]));
    };
    const before = await read();
    expect(before.get('found')).toBe('done');
    expect(before.get('judged')).toBe('done');
    expect(before.get('in-person')).toBe('now');
    expect(before.get('meeting')).toBe('next');
    expect((await prove('s1', 'first-responsible')).status).toBe(200);
    expect((await read()).get('meeting')).toBe('now');
    await prove('s1', 'joint-assessment');
    expect((await read()).get('meeting')).toBe('done');
    expect((await read()).get('task-force')).toBe('now');
  });

  test('a step past its time shows as overdue', async () => {
    const { scene, leap, id } = await levelOne();
    await leap(130);
    const { body } = await scene.as<IncidentView>('duty-officer', 'GET', `/api/incidents/${id}`);
    expect(body.flow?.steps.find((step) => step.id === 'task-force')?.state).toBe('overdue');
  });

  test('it is not closed while one of them is open', async () => {
    const { scene, prove, id } = await levelOne();
    await prove('s1', 'joint-assessment');
    const sync = { responsesTogether: '同时部署', wordingTogether: '共同研究', authorityTogether: '一并授予' };
    await scene.as('spokesperson', 'POST', `/api/incidents/${id}/three-sync`, sync);
    expect((await scene.as('duty-officer', 'POST', `/api/incidents/${id}/review`, REVIEW)).status).toBe(200);
    const answer = await scene.as<{ message: string }>('duty-officer', 'POST', `/api/incidents/${id}/close`, {
      reason: '已处置',
    });
    expect(answer.status).toBe(409);
    expect(answer.body.message).toContain('成立专班');
    expect((await scene.incident('s1')).status).toBe('open');
  });
});
