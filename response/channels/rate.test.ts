import { expect, test } from 'vitest';
import { createRateGate } from './rate.ts';

function gateAt(startMs: number) {
  const clock = { speed: 1, atMs: startMs, now: () => clock.atMs };
  return { clock, gate: createRateGate({ perMinute: 8, perSecond: 4 }, clock) };
}

test('a quarter of the minute is left to level 1, and what waits is told for how long', () => {
  const { clock, gate } = gateAt(0);
  for (let nth = 0; nth < 6; nth++) {
    expect(gate(5)).toBe(0);
    clock.atMs += 1_000;
  }
  expect(gate(5)).toBe(54_000);
  expect([gate(1), gate(1)]).toEqual([0, 0]);
  expect(gate(1)).toBe(54_000);
  clock.atMs = 60_000;
  expect(gate(1)).toBe(0);
});

test('not more at once than in a second is allowed', () => {
  const { clock, gate } = gateAt(0);
  expect([gate(1), gate(1), gate(1), gate(1)]).toEqual([0, 0, 0, 0]);
  expect(gate(1)).toBe(1_000);
  clock.atMs = 1_000;
  expect(gate(1)).toBe(0);
});

test('a clock that is set back an hour does not close the gate', () => {
  const { clock, gate } = gateAt(3_600_000);
  for (let nth = 0; nth < 8; nth++) {
    gate(1);
    clock.atMs += 1_000;
  }
  expect(gate(1)).toBeGreaterThan(0);
  clock.atMs = 0;
  expect(gate(1)).toBe(0);
});
