import { expect, test } from 'vitest';
import { countText } from './count-text.ts';

test('shows small counts whole and large ones in 万', () => {
  expect(countText(0)).toBe('0');
  expect(countText(9_999)).toBe('9,999');
  expect(countText(10_000)).toBe('1万');
  expect(countText(123_456)).toBe('12.3万');
  expect(countText(3_400_000)).toBe('340万');
});
