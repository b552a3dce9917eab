import { expect, test } from 'vitest';
import { localDays } from './local-day.ts';

test('a day begins at the zone’s midnight', () => {
  const day = localDays('Asia/Shanghai');
  expect(day(Date.parse('2026-03-01T15:59:59.999Z'))).toBe('2026-03-01');
  expect(day(Date.parse('2026-03-01T16:00:00Z'))).toBe('2026-03-02');
});

test('zones with daylight saving and odd offsets have their own', () => {
  expect(localDays('America/New_York')(Date.parse('2026-03-09T03:59:00Z'))).toBe('2026-03-08');
  expect(localDays('Asia/Kathmandu')(Date.parse('2026-03-01T18:15:00Z'))).toBe('2026-03-02');
});
