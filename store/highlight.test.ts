import fc from 'fast-check';
import { expect, test } from 'vitest';
import { excerpt, highlight } from './highlight.ts';
import type { TextRun } from './port.ts';
import { parseQuery } from './query.ts';

const marked = (runs: readonly TextRun[]) => runs.map(({ text, isHit }) => (isHit ? `[${text}]` : text)).join('');

test.each([
  ['玉川市公路局局长', '公路局', '玉川市[公路局]局长'],
  ['局长在公路局', '局', '[局]长在公路[局]'],
  ['亂收費、ＥＴＣ', '乱收费 etc', '[亂收費]、[ＥＴＣ]'],
  ['塌\u200b陷了', '塌陷', '[塌\u200b陷]了'],
  ['公路路面', '公路 路面', '[公路路面]'],
  ['公路塌方', '公路 -塌方', '[公路]塌方'],
  ['公路塌方', '塌陷 | 塌方', '公路[塌方]'],
  ['道路：封闭', '"道路 封闭"', '[道路：封闭]'],
  ['𠮷野家', '𠮷', '[𠮷]野家'],
  ['公路', '', '公路'],
  ['', '公路', ''],
])('%j searched for %j is shown as %j', (text, query, shown) => {
  expect(marked(highlight(text, parseQuery(query)))).toBe(shown);
});

test('an excerpt begins where the text does when nothing matches or it is short', () => {
  expect(marked(excerpt('短文一则', parseQuery('塌陷')))).toBe('短文一则');
  expect(marked(excerpt('长'.repeat(500), parseQuery('塌陷')))).toBe(`${'长'.repeat(120)}…`);
});

test('an excerpt never cuts a character in two', () => {
  const text = `${'😀'.repeat(101)}塌陷${'😀'.repeat(101)}`;
  for (const padding of ['', 'a']) {
    const runs = excerpt(padding + text, parseQuery('塌陷'));
    expect(
      runs
        .map((run) => run.text)
        .join('')
        .isWellFormed(),
    ).toBe(true);
  }
});

test('the runs of a whole text put together are the text', () => {
  const text = fc.string({ unit: fc.constantFrom(...'公路局a ，😀\u200b') });
  fc.assert(
    fc.property(text, (original) => {
      const runs = highlight(original, parseQuery('公路 局 a'));
      expect(runs.map((run) => run.text).join('')).toBe(original);
    }),
  );
});
