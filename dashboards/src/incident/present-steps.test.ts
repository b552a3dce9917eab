import { expect, test } from 'vitest';
import { flowView } from '../../../test/browser/fixture-flow.ts';
import { presentSteps } from './present-steps.ts';

test('what is over is left out, and of what comes only the next stage is shown, the overdue first', () => {
  const [found, judged, flash] = flowView(0).steps;
  if (!found || !judged || !flash) throw new Error('the fixture has three steps');
  const late = { ...flash, id: 'late', state: 'overdue' as const };
  const far = { ...flash, id: 'far', row: 9 };
  expect(presentSteps([found, judged, flash, late, far]).map(({ id }) => id)).toEqual(['late', 'judged', 'flash']);
});

test('a flow that is through shows nothing', () => {
  expect(presentSteps(flowView(0).steps.map((step) => ({ ...step, state: 'done' as const })))).toEqual([]);
});
