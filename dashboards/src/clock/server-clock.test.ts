import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createServerClock } from './server-clock.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

test('follows the server at its speed, not the machine that may be wrong by hours', () => {
  vi.setSystemTime(5_000_000);
  const clock = createServerClock(() => Date.now());
  const stop = clock.subscribe(() => {});
  clock.sync(1_000, 30);
  vi.advanceTimersByTime(1_000);
  expect(clock.read()).toBe(31_000);
  clock.sync(500, 1);
  expect(clock.read()).toBe(500);
  expect(clock.speed()).toBe(1);
  stop();
});

test('stands still between ticks, so that one rendering never sees two times', () => {
  const clock = createServerClock(() => Date.now());
  const stop = clock.subscribe(() => {});
  clock.sync(0, 1);
  vi.setSystemTime(Date.now() + 150);
  expect(clock.read()).toBe(0);
  stop();
});

test('stops ticking when nobody listens', () => {
  const clock = createServerClock(() => Date.now());
  const stop = clock.subscribe(() => {});
  expect(vi.getTimerCount()).toBe(1);
  stop();
  expect(vi.getTimerCount()).toBe(0);
});
