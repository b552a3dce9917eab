import { afterEach, describe, expect, test } from 'vitest';
import type { IncidentView } from '../../api/views.ts';
import { openRuleSteps, type RuleSteps } from '../kit/rule-steps.ts';
import { MINUTE, START } from '../kit/scene.ts';

const opened: RuleSteps[] = [];
afterEach(async () => {
  await Promise.all(opened.splice(0).map(({ scene }) => scene.close()));
});

async function open(level: 1 | 2 | 3): Promise<RuleSteps & { id: string }> {
  const steps = await openRuleSteps();
  opened.push(steps);
  await steps.scene.judge('s1', level, { minute: 0 });
  await steps.scene.until(1);
  return { ...steps, id: await steps.scene.incidentIdOf('s1') };
}

const determination = {
  level: 2,
  body: '上级公路局党委',
  proof: '玉公党〔2026〕17号',
  reason: '影响限于本市',
} as const;

describe('A5 three states of a level', () => {
  test('proposed by the program, provisional by the officer, determined by a body: each with who, when, why', async () => {
    const { scene, confirm, id } = await open(1);
    const before = await scene.as<IncidentView>('duty-officer', 'GET', `/api/incidents/${id}`);
    expect(before.body.incident).toMatchObject({ provisional: null, determined: null, awaitsConfirmation: true });
    expect(before.body.incident.proposed).toMatchObject({
      level: 1,
      by: 'program',
      reason: expect.stringMatching(/./),
    });
    await confirm('s1', 1, '已核实');
    await scene.until(2);
    const { body } = await scene.as<IncidentView>(
      'party-office',
      'POST',
      `/api/incidents/${id}/determine`,
      determination,
    );
    expect(body.incident.provisional).toMatchObject({ level: 1, by: '测试duty-officer', reason: '已核实' });
    expect(body.incident.determined).toMatchObject({
      level: 2,
      by: '上级公路局党委',
      proof: '玉公党〔2026〕17号',
      atMs: START + 2 * MINUTE,
    });
  });

  test('the flash report leaves on the provisional level and says that the level waits for those above', async () => {
    const { scene, confirm } = await open(1);
    expect(scene.phonesThatGot('舆情快报')).toEqual([]);
    await confirm('s1', 1);
    await scene.until(2);
    const reports = scene.gateway.taken.filter(({ text }) => text.includes('舆情快报'));
    expect(reports).toHaveLength(scene.ctx.config.roster.superiorLeaders.length);
    for (const { text } of reports) expect(text).toContain('待上级确定');
  });

  test('a different determination re-grades: duties of the old level end, those of the new one begin', async () => {
    const { scene, confirm, duties, id } = await open(1);
    await confirm('s1', 1);
    await scene.until(2);
    await scene.as('party-office', 'POST', `/api/incidents/${id}/determine`, determination);
    const all = await duties('s1');
    expect((await scene.incident('s1')).level).toBe(2);
    expect(all.find((duty) => duty.ruleId === 'task-force')).toMatchObject({ state: 'cancelled' });
    expect(all.find((duty) => duty.ruleId === 'bulletin')).toMatchObject({ state: 'open', level: 2 });
  });

  test('raised to 1 by a body, the level-1 clocks run from the deciding moment, not from the first post', async () => {
    const { scene, confirm, leap, id } = await open(2);
    await confirm('s1', 2);
    await leap(90);
    const raised = { ...determination, level: 1, reason: '省级以上关注', atMs: START + 85 * MINUTE };
    const answer = await scene.as('party-office', 'POST', `/api/incidents/${id}/determine`, raised);
    expect(answer.status).toBe(200);
    expect((await scene.duty('s1', 'flash-report')).dueAtMs).toBe(START + (85 + 30) * MINUTE);
    await scene.until(91);
    expect(scene.phonesThatGot('舆情快报')).toHaveLength(scene.ctx.config.roster.superiorLeaders.length);
  });

  test('neither without a reason or proof, nor by who may not, nor in the future', async () => {
    const { scene, id } = await open(1);
    const path = `/api/incidents/${id}/determine`;
    expect((await scene.as('duty-officer', 'POST', path, determination)).status).toBe(403);
    expect((await scene.as('party-office', 'POST', path, { ...determination, proof: ' ' })).status).toBe(400);
    const late = { ...determination, atMs: START + 60 * MINUTE };
    expect((await scene.as('party-office', 'POST', path, late)).status).toBe(400);
    const noReason = await scene.as('duty-officer', 'POST', `/api/incidents/${id}/level`, { level: 2, reason: '' });
    expect(noReason.status).toBe(400);
    expect((await scene.incident('s1')).level).toBe(1);
  });
});
