import { expect, test } from 'vitest';
import { webAddress } from './web-address.ts';

test('gives web pages', () => {
  expect(webAddress('https://news.example/1')).toBe('https://news.example/1');
});

test('refuses what would run or is no address', () => {
  expect(webAddress('javascript:alert(1)')).toBeNull();
  expect(webAddress('data:text/html,x')).toBeNull();
  expect(webAddress('news/1')).toBeNull();
  expect(webAddress(null)).toBeNull();
});
