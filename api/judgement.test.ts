import { afterEach, describe, expect, test } from 'vitest';
import { loadJudgementReport } from '../response/index.ts';
import { openRuleSteps, type RuleSteps } from '../test/kit/rule-steps.ts';

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

const decisionsOf = async ({ scene }: RuleSteps) =>
  (await scene.store.list('decision', { orderBy: { field: 'atMs', direction: 'asc' } })).map(({ doc }) => doc);

describe('decisions on levels', () => {
  test('a confirmation is kept with what was on the table', async () => {
    const steps = await open(1);
    const before = await steps.scene.incident('s1');
    await steps.confirm('s1', 2, '影响限于本市');
    const [kept, ...more] = await decisionsOf(steps);
    expect(more).toEqual([]);
    expect(kept).toMatchObject({
      incidentId: steps.id,
      kind: 'confirm',
      by: '测试duty-officer',
      atMs: steps.scene.clock.now(),
      reason: '影响限于本市',
      proposedLevel: 1,
      decidedLevel: 2,
      isExercise: false,
    });
    expect(kept?.features.spread).toEqual(before.spread);
    expect(kept?.proposedClauses.map(({ id }) => id)).toEqual(before.clauses.map(({ id }) => id));
  });

  test('a body that determines has the last word in the report', async () => {
    const steps = await open(1);
    await steps.confirm('s1', 1);
    await steps.scene.until(2);
    const body = { level: 2, body: '上级公路局党委', proof: '玉公党〔2026〕17号', reason: '影响限于本市' };
    await steps.scene.as('party-office', 'POST', `/api/incidents/${steps.id}/determine`, body);
    expect((await decisionsOf(steps)).map(({ kind, by }) => [kind, by])).toEqual([
      ['confirm', '测试duty-officer'],
      ['determine', '上级公路局党委'],
    ]);
    const report = await loadJudgementReport(steps.scene.store);
    expect(report).toMatchObject({ decisions: 1, agreed: 0 });
    expect(report.levels[0]).toMatchObject({ said: 1, right: 0, precision: 0 });
    expect(report.clauses[0]?.wrongIn).toEqual([steps.id]);
  });

  test('a dismissal is a decision for no level; a refused one is none', async () => {
    const steps = await open(3);
    const refused = await steps.scene.as('duty-officer', 'POST', `/api/incidents/${steps.id}/dismiss`, { reason: ' ' });
    expect(refused.status).not.toBe(200);
    expect(await decisionsOf(steps)).toEqual([]);
    const done = await steps.scene.as('duty-officer', 'POST', `/api/incidents/${steps.id}/dismiss`, { reason: '误判' });
    expect(done.status).toBe(200);
    expect(await decisionsOf(steps)).toMatchObject([{ kind: 'dismiss', decidedLevel: null, proposedLevel: 3 }]);
  });
});
