import { expect, test } from 'vitest';
import { createZone } from './zone.ts';

const atMs = Date.UTC(2026, 5, 30, 16, 5, 9);

test('shows times in the unit’s zone', () => {
  const zone = createZone('Asia/Shanghai');
  expect(zone.full(atMs)).toBe('2026-07-01 00:05:09');
  expect(zone.time(atMs)).toBe('00:05:09');
  expect(zone.short(atMs)).toBe('07-01 00:05');
  expect(zone.day(atMs)).toBe('2026-07-01');
});

test('reads a field back to the minute it was written from', () => {
  for (const name of ['Asia/Shanghai', 'America/New_York', 'UTC']) {
    const zone = createZone(name);
    expect(zone.parse(zone.field(atMs))).toBe(atMs - 9_000);
  }
});

test('reads a bare day as its first moment, across a change of offset too', () => {
  expect(createZone('Asia/Shanghai').parse('2026-07-01')).toBe(Date.UTC(2026, 5, 30, 16));
  expect(createZone('America/New_York').parse('2026-03-08T12:00')).toBe(Date.UTC(2026, 2, 8, 16));
});

test('refuses what is no time', () => {
  expect(createZone('Asia/Shanghai').parse('昨天')).toBeNull();
});
