import { describe, expect, it } from 'vitest';
import { csvOf } from './csv.ts';

/** What stands between the quotes of a single cell. */
const cell = (value: string) =>
  csvOf([[value]])
    .slice(2, -3)
    .replaceAll('""', '"');

describe('csvOf', () => {
  it('opens as UTF-8, every text quoted, numbers bare, nothing for null', () => {
    expect(csvOf([['甲"乙', 3, null]])).toBe('\uFEFF"甲""乙",3,""\r\n');
  });

  it.each([
    ['plain', '=1+1'],
    ['plus, minus and at', '+86'],
    ['minus', '-1'],
    ['at', '@SUM(A1)'],
    ['behind blanks', '   =1+1'],
    ['behind a tab', '\t=1+1'],
    ['behind a line’s end', '\r\n=1+1'],
    ['behind an ideographic space', '　=1+1'],
    ['behind a no-break space', '\u00A0=1+1'],
    ['full-width equals', '＝1+1'],
    ['full-width plus', '＋1'],
    ['full-width minus', '－1'],
    ['full-width at', '＠SUM(A1)'],
    ['behind a zero-width space', '\u200B=1+1'],
    ['behind a joiner and a mark of direction', '\u200D\u202E=1+1'],
    ['behind a byte order mark', '\uFEFF=1+1'],
    ['behind a control', '\u0000=1+1'],
    ['a tab alone', '\t甲'],
  ])('takes the formula out of %s', (_, text) => {
    expect(cell(text)).toBe(`'${text}`);
  });

  it.each(['甲=乙', '2026-03-04', 'a@b.example', '　甲', '（-1）', ''])('leaves %j as it is', (text) => {
    expect(cell(text)).toBe(text);
  });
});
