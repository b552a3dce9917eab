import { describe, expect, it } from 'vitest';
import { readLexicons } from '../lexicon/read-lexicons.ts';
import { compileFeeling } from './feel-text.ts';
import { readFeelingWeights } from './weights.ts';

const feel = compileFeeling(readLexicons());

describe('the trained feeling', () => {
  it.each([
    ['房间干净，前台热情，下次还住这家酒店', 'positive'],
    ['房间有霉味，空调坏了没人修，再也不会来住了', 'negative'],
    ['送餐很快，味道也不错', 'positive'],
    ['等了两个小时，饭菜都凉了，难吃', 'negative'],
    ['屏幕清晰，运行速度快，性价比很高', 'positive'],
    ['用了三天就死机，客服态度差，后悔买了', 'negative'],
  ])('takes the review %s for %s, never for neutral', (text, label) => {
    expect(feel(text).label).toBe(label);
  });

  it('takes a bare report for neutral, and silence too', () => {
    expect(feel('【市气象台】今天夜间到明天白天阴有小雨，气温6到11度。').label).toBe('neutral');
    expect(feel('').label).toBe('neutral');
    expect(feel(' \n\u200b').label).toBe('neutral');
  });

  it('gives chances that sum to 1, the label being the likeliest, the same each time', () => {
    const felt = feel('路通了，真好');
    const { negative, neutral, positive } = felt.probabilities;
    expect(negative + neutral + positive).toBeCloseTo(1, 3);
    expect(felt.score).toBe(Math.max(negative, neutral, positive));
    expect(feel('路通了，真好')).toEqual(felt);
  });

  it('reads its model within a tenth of a second', () => {
    readFeelingWeights();
    const startMs = performance.now();
    readFeelingWeights();
    expect(performance.now() - startMs).toBeLessThan(100);
  });
});
