import { expect, test } from 'vitest';
import { momentText } from './moment-text.ts';
import { createZone } from './zone.ts';

const zone = createZone('Asia/Shanghai');
const nowMs = Date.UTC(2026, 6, 1, 1);

test('today is the unit’s day, though it is still yesterday in UTC', () => {
  expect(momentText(zone, Date.UTC(2026, 5, 30, 16, 5), nowMs)).toBe('今天 00:05');
  expect(momentText(zone, Date.UTC(2026, 5, 30, 15, 59), nowMs)).toBe('06-30 23:59');
});

test('another year is named', () => {
  expect(momentText(zone, Date.UTC(2025, 5, 30, 2), nowMs)).toBe('2025-06-30 10:00');
});
