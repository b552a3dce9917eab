import { expect, test } from 'vitest';
import { loadConfiguration } from '../../config/load.ts';
import { AppError } from '../../model/index.ts';
import { dueOf } from '../duties/derive.ts';
import { addWorkingDays, isCovered } from './working-days.ts';

const at = (text: string) => Date.parse(`${text}+08:00`);

test('a weekend is passed over, at the same time of day', () => {
  expect(addWorkingDays(at('2026-03-05T10:00:00'), 3)).toBe(at('2026-03-10T10:00:00'));
});

test('a holiday is passed over and a day worked in lieu counts', () => {
  // The National Day of 2025: 1 to 8 October; Sunday 28 September and Saturday 11 October are worked.
  expect(addWorkingDays(at('2025-09-26T09:00:00'), 1)).toBe(at('2025-09-28T09:00:00'));
  expect(addWorkingDays(at('2025-09-30T09:00:00'), 3)).toBe(at('2025-10-11T09:00:00'));
});

test('a date of a year whose calendar is not known is an error that names the year, never a working day', () => {
  expect(isCovered(2026)).toBe(true);
  let last = 2026;
  while (isCovered(last + 1)) last += 1;
  const far = () => addWorkingDays(at(`${last}-12-30T09:00:00`), 3);
  expect(far).toThrow(AppError);
  expect(far).toThrow(`${last + 1}年的节假日安排尚未收录`);
});

test('a rule of three working days is owed on the third, and by plain days, said so, where holidays are not known', () => {
  const rule = loadConfiguration('config', {}).rulebook.duties[0];
  if (rule === undefined) throw new Error('the rulebook has no duty');
  const days = { ...rule, withinMins: 3 * 24 * 60, countsWorkingDays: true };
  expect(dueOf(days, at('2026-03-05T10:00:00'))).toEqual({ atMs: at('2026-03-10T10:00:00'), note: '' });
  expect(dueOf(days, at('2090-03-05T10:00:00'))).toEqual({
    atMs: at('2090-03-08T10:00:00'),
    note: '（2090年节假日未收录，暂按自然日）',
  });
});
