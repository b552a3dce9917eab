import { expect, test } from 'vitest';
import { periodOf } from './period.ts';

const SHANGHAI = 'Asia/Shanghai';

test('a day, the week from Monday and the month around a day, in the unit’s zone', () => {
  expect(periodOf('daily', '2026-03-04', SHANGHAI)).toEqual({
    firstDay: '2026-03-04',
    lastDay: '2026-03-04',
    fromMs: Date.parse('2026-03-04T00:00:00+08:00'),
    toMs: Date.parse('2026-03-05T00:00:00+08:00'),
  });
  expect(periodOf('weekly', '2026-03-01', SHANGHAI)).toMatchObject({ firstDay: '2026-02-23', lastDay: '2026-03-01' });
  expect(periodOf('weekly', '2026-03-02', SHANGHAI)).toMatchObject({ firstDay: '2026-03-02', lastDay: '2026-03-08' });
  expect(periodOf('monthly', '2028-02-29', SHANGHAI)).toMatchObject({ firstDay: '2028-02-01', lastDay: '2028-02-29' });
  expect(periodOf('monthly', '2026-12-31', SHANGHAI)).toMatchObject({ firstDay: '2026-12-01', lastDay: '2026-12-31' });
});

test('a day on which clocks change is as long as it is', () => {
  const { fromMs, toMs } = periodOf('daily', '2026-03-29', 'Europe/Berlin');
  expect((toMs - fromMs) / 3_600_000).toBe(23);
});

test('what is no day is refused', () => {
  for (const day of ['2026-02-30', '2026-3-4', '', 'x']) expect(() => periodOf('daily', day, SHANGHAI)).toThrow('日期');
});
