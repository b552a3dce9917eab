import { expect, test } from 'vitest';
import { dispatchViews } from '../../../test/browser/fixture-incident.ts';
import { groupDispatches } from './group-dispatches.ts';

const NOW_MS = Date.UTC(2026, 5, 30, 2, 10);

test('what failed comes first, then the flash report; two ways to one person are one group', () => {
  const { forPeople } = groupDispatches(dispatchViews(NOW_MS));
  expect(forPeople.map(({ document, person, ways, trouble }) => [document, person, ways.length, trouble])).toEqual([
    ['own-alert', '周维国', 2, 2],
    ['own-alert', '陈晓岚', 1, 2],
    ['flash-report', '顾长河', 1, 0],
    ['flash-report', '罗敏之', 1, 0],
  ]);
});

test('a failed way matters less once the person was reached by another', () => {
  const views = dispatchViews(NOW_MS).map((view) => (view.id === 'x3' ? { ...view, deliveredAtMs: NOW_MS } : view));
  expect(groupDispatches(views).forPeople.find(({ person }) => person === '周维国')?.trouble).toBe(1);
});

test('reminders to those on duty stand apart', () => {
  const views = dispatchViews(NOW_MS).map((view) => ({ ...view, document: 'duty-alarm' as const }));
  const { forPeople, internal } = groupDispatches(views);
  expect(forPeople).toEqual([]);
  expect(internal.flatMap(({ ways }) => ways)).toHaveLength(views.length);
});
