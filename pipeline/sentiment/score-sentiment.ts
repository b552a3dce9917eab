import { randomUUID } from 'node:crypto';
import Sentiment from 'sentiment';
import type { SentimentLabel } from '../../model/index.ts';
import type { Segmenter } from '../segment/segmenter.ts';

/** A feeling with its strength from -1 (negative) to 1 (positive). */
export interface Feeling {
  label: SentimentLabel;
  score: number;
}

/** Stands where a clause ends, so that a negation reaches no further. */
const boundary = '｜';
const negations = new Set([
  '不',
  '没',
  '没有',
  '无',
  '未',
  '非',
  '别',
  '不是',
  '不会',
  '不能',
  '不够',
  '不太',
  '毫无',
  '绝不',
  '并非',
  '并不',
  '从未',
  '从不',
  '难以',
  '不要',
  '不再',
  '没什么',
  '谈不上',
  '算不上',
  '缺乏',
  '缺',
]);
const degrees = new Map([
  ...[
    '非常',
    '很',
    '太',
    '特别',
    '十分',
    '极',
    '极其',
    '超',
    '超级',
    '真',
    '真的',
    '好',
    '挺',
    '相当',
    '尤其',
    '实在',
    '老',
    '最',
    '巨',
    '忒',
    '那么',
    '这么',
    '如此',
    '简直',
  ].map((word) => [word, 1.5] as const),
  ...['有点', '有些', '稍', '稍微', '略', '略微', '还', '比较', '不太'].map((word) => [word, 0.7] as const),
]);
const turns = new Set(['但', '但是', '可是', '不过', '然而', '却', '只是', '就是', '可惜', '偏偏', '结果']);
/** Words as far back as this change a word's weight. */
const reach = 3;
/** Sums beyond a few words tell no more than “strongly”. */
const softness = 6;
const neutralBand = 0.12;

/** Takes the weighted words and a segmenter and gives the function that scores a folded text. */
export function compileSentiment(
  weights: ReadonlyMap<string, number>,
  segmenter: Segmenter,
): (text: string) => Feeling {
  // The package keeps languages for the whole process: each lexicon gets a name of its own.
  const languageCode = `zh-${randomUUID()}`;
  const analyzer = new Sentiment();
  const labels: Record<string, number> = Object.fromEntries(weights);
  // The package weighs word by word; where a text turns is found once for all its words.
  const turnOf = new WeakMap<string[], number>();
  const apply = (tokens: string[], cursor: number, weight: number) => {
    const turn = turnOf.get(tokens) ?? tokens.findLastIndex((token) => turns.has(token));
    turnOf.set(tokens, turn);
    return weigh(tokens, cursor, weight, turn);
  };
  analyzer.registerLanguage(languageCode, { labels, scoringStrategy: { apply } });
  return (text) => {
    const phrase = segmenter
      .cut(text)
      .map((word) => (/^[\p{P}\s]+$/u.test(word) ? boundary : word))
      .join(' ');
    const sum = analyzer.analyze(phrase, { language: languageCode }).score;
    const score = sum / Math.sqrt(sum * sum + softness * softness);
    const label = score > neutralBand ? 'positive' : score < -neutralBand ? 'negative' : 'neutral';
    return { label, score: Math.round(score * 1000) / 1000 };
  };
}

// What stands before a word in its clause flips or weighs it; what follows the last turn of a text is what is meant.
function weigh(tokens: readonly string[], cursor: number, weight: number, turn: number): number {
  let value = weight;
  for (let back = 1; back <= reach; back += 1) {
    const word = tokens[cursor - back];
    if (word === undefined || word === boundary) break;
    if (negations.has(word)) value *= -0.8;
    value *= degrees.get(word) ?? 1;
  }
  if (turn < 0) return value;
  return cursor > turn ? value * 1.5 : value * 0.7;
}
