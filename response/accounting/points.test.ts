import { expect, test } from 'vitest';
import { bandPoints } from './points.ts';

const scoring = {
  basis: '试',
  lateBands: [
    { fromMins: 1, points: 5 },
    { fromMins: 11, points: 10 },
    { fromMins: 31, points: 20 },
  ],
  ...{ unanswered: 5, concealed: 10, false: 10, skipped: 10 },
};

test('bands change at 11 and at 31 minutes (B14); without a score nothing is given', () => {
  expect([1, 10, 11, 30, 31, 600].map((mins) => bandPoints(mins, scoring))).toEqual([5, 5, 10, 10, 20, 20]);
  expect(bandPoints(0, scoring)).toBe(0);
  expect(bandPoints(40, undefined)).toBeNull();
});
