import { expect, it } from 'vitest';
import { isOtherSpot, spotOf } from './spots.ts';

const other = (a: string[], b: string[]) => isOtherSpot(new Set(a), new Set(b));

it('reads names of places, not kinds of places', () => {
  expect(spotOf('建设路', '')).toBe('建设路');
  expect(spotOf('村口', '大营')).toBe('大营村口');
  expect(spotOf('k31', '')).toBe('k31');
  for (const word of ['高速公路', '过街天桥', '路面', '护栏']) expect(spotOf(word, '')).toBeUndefined();
  expect(spotOf('村', '')).toBeUndefined();
});

it('tells two of one kind apart, and says nothing of two kinds', () => {
  expect(other(['建设路'], ['人民路'])).toBe(true);
  expect(other(['k12'], ['k45'])).toBe(true);
  expect(other(['k12'], ['k13'])).toBe(false);
  expect(other(['建设路'], ['大营村'])).toBe(false);
  expect(other(['建设路', '人民路'], ['人民路'])).toBe(false);
  expect(other(['新坪镇'], ['新坪镇路口'])).toBe(false);
  expect(other([], ['人民路'])).toBe(false);
});
