import { describe, expect, it } from 'vitest';
import { readLexicons } from '../lexicon/read-lexicons.ts';
import { compileSegmenter } from '../segment/segmenter.ts';
import { compileSentiment } from './score-sentiment.ts';

const lexicons = readLexicons();
const segmenter = compileSegmenter([...lexicons.dictionary, ...lexicons.sentiment.keys(), '玉澄公路']);
const score = compileSentiment(lexicons.sentiment, segmenter);

describe('the segmenter', () => {
  it('keeps the domain’s and the unit’s words whole', () => {
    expect(segmenter.cut('玉澄公路的收费站乱收费')).toEqual(['玉澄公路', '的', '收费站', '乱收费']);
  });
});

describe('the sentiment of a text', () => {
  it.each([
    ['态度恶劣,太差了', 'negative'],
    ['服务热情,很满意', 'positive'],
    ['今天是星期三', 'neutral'],
    ['不满意', 'negative'],
    ['环境很好,但是服务太差', 'negative'],
    ['', 'neutral'],
  ])('%s is %s', (text, label) => {
    expect(score(text).label).toBe(label);
  });

  it('weighs degree, and stays between -1 and 1', () => {
    expect(score('非常满意').score).toBeGreaterThan(score('满意').score);
    expect(score('恶劣 '.repeat(5000)).score).toBeGreaterThanOrEqual(-1);
  });
});
