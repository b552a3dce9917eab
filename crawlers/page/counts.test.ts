import { describe, expect, it } from 'vitest';
import { readCount } from './counts.ts';

describe('readCount', () => {
  it.each([
    ['1234', 1234],
    ['1,234', 1234],
    ['651万', 6_510_000],
    ['100万+', 1_000_000],
    ['1.2亿', 120_000_000],
    ['3.2k', 3200],
    ['３．５万次播放', 35_000],
    ['查看: 52', 52],
    [17_443_261, 17_443_261],
    [0, 0],
  ])('reads %s', (shown, count) => expect(readCount(shown)).toBe(count));

  it.each(['', '转发', null, undefined, -1, Number.NaN, {}])('leaves %s absent rather than 0', (shown) =>
    expect(readCount(shown)).toBeUndefined(),
  );
});
