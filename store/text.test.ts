import fc from 'fast-check';
import { expect, test } from 'vitest';
import { phraseOf, scanTokens, searchTokens } from './text.ts';

test.each([
  ['公路局', '公路 路局 局'],
  ['局', '局'],
  ['G213国道，ＥＴＣ', 'g213 国道 道 etc'],
  ['5万元', '5 万元 元'],
  ['公路局 ABC', '公路 路局 局 abc'],
  ['亂收費', '乱收 收费 费'],
  ['Café CAFE\u0301', 'cafe cafe'],
  ['塌\u200b陷', '塌陷 陷'],
  ['①㎡', '1m2'],
  ['𠮷野家', '𠮷野 野家 家'],
  ['人々の', '人々 々の の'],
  ['', ''],
  ['！？…😀\u0000\ud800', ''],
])('%j is indexed as %j', (text, tokens) => {
  expect(searchTokens(text)).toBe(tokens);
});

test('cuts runs of letters without end', () => {
  const tokens = searchTokens('a'.repeat(200)).split(' ');
  expect(tokens.map(({ length }) => length)).toEqual([64, 64, 64, 8]);
});

test.each([
  ['公路局', ['公路', '路局'], false],
  ['局', ['局'], true],
  ['abc局', ['abc', '局'], true],
  ['局abc', ['局', 'abc'], false],
  ['公路 局长', ['公路', '路', '局长'], false],
])('%j is looked for as %j', (words, tokens, isPrefix) => {
  expect(phraseOf(words)).toEqual({ tokens, isPrefix });
});

test('nothing can be looked for in symbols', () => {
  expect(phraseOf('…')).toBeUndefined();
});

const chinese = fc.array(fc.constantFrom(...'公路局收费站a1 ，'), { maxLength: 12 }).map((chars) => chars.join(''));

/** What the index does with a phrase: tokens side by side, of the last one perhaps the beginning. */
function isFound(text: string, words: string): boolean {
  const phrase = phraseOf(words);
  if (phrase === undefined) return false;
  const tokens = searchTokens(text).split(' ');
  return tokens.some((_, at) =>
    phrase.tokens.every((want, i) => {
      const have = tokens[at + i] ?? '';
      return i === phrase.tokens.length - 1 && phrase.isPrefix ? have.startsWith(want) : have === want;
    }),
  );
}

test('a run of Chinese is found exactly where it stands in the text', () => {
  const han = fc.array(fc.constantFrom(...'公路局收'), { minLength: 1, maxLength: 4 }).map((chars) => chars.join(''));
  fc.assert(fc.property(chinese, han, (text, words) => isFound(text, words) === text.includes(words)));
});

test('every token names where it stands, whatever the text', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      let before = 0;
      scanTokens(text, (token, start, end) => {
        expect(token).toMatch(/^[\p{L}\p{N}]+$/u);
        expect(start).toBeGreaterThanOrEqual(before);
        expect(end).toBeGreaterThan(start);
        expect(end).toBeLessThanOrEqual(text.length);
        before = start;
      });
    }),
  );
});
