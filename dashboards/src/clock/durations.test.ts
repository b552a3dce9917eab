import { expect, test } from 'vitest';
import { clockText, lengthText } from './durations.ts';

test('shows minutes and seconds, then hours, then days', () => {
  expect(clockText(0)).toBe('00:00');
  expect(clockText(754_999)).toBe('12:34');
  expect(clockText(3_600_000)).toBe('1:00:00');
  expect(clockText(90_061_000)).toBe('1天 01:01:01');
});

test('shows time over by its size; the word beside it says that it is over', () => {
  expect(clockText(-61_000)).toBe('01:01');
});

test('says a length in words', () => {
  expect(lengthText(59_000)).toBe('59 秒');
  expect(lengthText(720_000)).toBe('12 分钟');
  expect(lengthText(3_900_000)).toBe('1 小时 5 分');
  expect(lengthText(172_800_000)).toBe('2 天');
});
