import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseQuery } from './query.ts';
import type { Phrase } from './text.ts';

const show = ({ tokens, isPrefix }: Phrase) => tokens.join('·') + (isPrefix ? '*' : '');

test.each([
  ['公路 塌陷', '公路 & 塌陷', ''],
  ['公路 -塌陷', '公路', '塌陷'],
  ['公路 －塌陷', '公路', '塌陷'],
  ['收费 塌方 | 塌陷', '收费 & 塌方/塌陷', ''],
  ['a|b|c d', 'a/b/c & d', ''],
  ['a ｜ b', 'a/b', ''],
  ['| a || b |', 'a/b', ''],
  ['a | ！ | b', 'a/b', ''],
  ['a | -b | c', 'a & c', 'b'],
  ['“公路 局长”', '公路·路·局长', ''],
  ['-"公路 a"', '', '公路·路·a'],
  ['公路"a b', '公路 & a·b', ''],
  ['「公路」局', '公路 & 局*', ''],
  ['covid-19', 'covid·19', ''],
  ['a - b', 'a & b', ''],
  ['AND OR NOT NEAR', 'and & or & not & near', ''],
  ['""', '', ''],
  ['！', '', ''],
])('%j asks for %j without %j', (text, required, excluded) => {
  const query = parseQuery(text);
  expect(query.required.map((group) => group.map(show).join('/')).join(' & ')).toBe(required);
  expect(query.excluded.map(show).join(' ')).toBe(excluded);
  expect(query.isEverything).toBe(false);
});

test.each(['', ' \t\n\u3000'])('%j means everything', (text) => {
  expect(parseQuery(text)).toEqual({ isEverything: true, required: [], excluded: [] });
});

test('refuses what is too long, naming the limit', () => {
  expect(() => parseQuery('塌'.repeat(1001))).toThrow('最多 1000 字');
  expect(() => parseQuery('塌 '.repeat(65))).toThrow('最多 64 个');
});

test('parses whatever is typed', () => {
  fc.assert(fc.property(fc.string({ unit: 'binary', maxLength: 60 }), (text) => void parseQuery(text)));
  const signs = fc
    .array(fc.constantFrom(...'"“”「」-|｜ 公a*\u0000'), { maxLength: 30 })
    .map((chars) => chars.join(''));
  fc.assert(fc.property(signs, (text) => void parseQuery(text)));
});
