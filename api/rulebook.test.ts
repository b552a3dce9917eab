import { afterEach, expect, test } from 'vitest';
import { openRuleSteps, type RuleSteps } from '../test/kit/rule-steps.ts';
import type { IncidentView } from './views.ts';
import type { RulebookView } from './views-rulebook.ts';

const opened: RuleSteps[] = [];
afterEach(async () => {
  await Promise.all(opened.splice(0).map(({ scene }) => scene.close()));
});

test('an incident gives the version it began under: text, articles, plan; one that is not there is refused', async () => {
  const steps = await openRuleSteps();
  opened.push(steps);
  const { scene } = steps;
  await scene.judge('s1', 1, { minute: 0 });
  await scene.until(1);
  const id = await scene.incidentIdOf('s1');
  const { status, body } = await scene.as<RulebookView>('commentator', 'GET', `/api/incidents/${id}/rulebook`);
  expect(status).toBe(200);
  expect(body).toMatchObject({ id: 'road-bureau', version: scene.ctx.config.rulebook.version, isRunning: true });
  expect(body.text).toContain('withinMins: 30');
  expect(body.articles.find(({ no }) => no === 13)?.text).toContain('快报');
  expect(body.plan.join('\n')).toContain('手机快报报上级主要领导');
  expect(body.storedAtMs).not.toBeNull();
  expect((await scene.as('commentator', 'GET', '/api/incidents/none/rulebook')).status).toBe(404);
});

test('the flow moves on with the record, and waits at the review of an answer', async () => {
  const steps = await openRuleSteps();
  opened.push(steps);
  const { scene } = steps;
  await scene.judge('s1', 3, { minute: 0 });
  await scene.until(1);
  await steps.confirm('s1', 3);
  const id = await scene.incidentIdOf('s1');
  const read = async () => {
    const { body } = await scene.as<IncidentView>('duty-officer', 'GET', `/api/incidents/${id}`);
    return body.flow?.steps.map((step) => `${step.id} ${step.state}`);
  };
  expect(await read()).toEqual([
    ...['told now', 'checked next', 'finished next', 'reported-back next'],
    ...['reviewed next', 'answered next', 'result next'],
  ]);
  await steps.prove('s1', 'department-told');
  await steps.prove('s1', 'facts-checked');
  await steps.prove('s1', 'finished');
  expect(await read()).toEqual([
    ...['told done', 'checked done', 'finished done', 'reported-back now'],
    ...['reviewed now', 'answered next', 'result next'],
  ]);
});
