import { describe, expect, it } from 'vitest';
import { readLexicons } from '../lexicon/read-lexicons.ts';
import { compileFeeling } from '../sentiment/feel-text.ts';
import { createClusterer } from './cluster-stream.ts';
import { compileCopyPair, compileEventPair } from './compare-texts.ts';

const lexicons = readLexicons();
const feel = compileFeeling(lexicons);
const isCopy = compileCopyPair(lexicons);
const isEvent = compileEventPair(lexicons);
const place = createClusterer(lexicons);
const megabyte = 2 ** 20;
const long = (unit: string) => unit.repeat(Math.ceil(megabyte / unit.length));

const odd: [string, string][] = [
  ['nothing', ''],
  ['one character', '坏'],
  ['a megabyte of one character', long('啊')],
  ['a megabyte of spaces', long(' ')],
  ['a megabyte of open brackets', long('[')],
  ['a megabyte of passing on', long('//@')],
  ['a megabyte of short clauses', long('好,')],
  ['a megabyte of digits', long('1')],
  ['emoji alone', '😡😡😂👍'.repeat(200)],
  ['mixed scripts', 'Привет 你好 ﺱﻻﻡ हिन्दी ｆｕｌｌ'.repeat(20)],
  ['control characters', '\u0000\u0007坏\u001b[31m了\u202e'.repeat(50)],
  ['half a pair', '坏\ud83d'],
  ['an accent on an accent', `a${'\u0301'.repeat(5000)}`],
];

describe('texts nobody would write', () => {
  it.each(odd)('judges %s in bounded time', (_, text) => {
    const startMs = performance.now();
    const { score, probabilities } = feel(text);
    expect(score).toBeGreaterThan(0);
    expect(probabilities.negative + probabilities.neutral + probabilities.positive).toBeCloseTo(1, 3);
    for (const compare of [isCopy, isEvent]) {
      expect(compare(text, '路面坏了没人修').score).toBeLessThan(1);
      expect(compare(text, text).same).toBe(text.trim() !== '');
    }
    expect(place({ text, atMs: null })).toMatch(/^s\d+$/);
    expect(performance.now() - startMs).toBeLessThan(5000);
  });
});
