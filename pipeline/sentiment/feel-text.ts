import type { SentimentLabel } from '../../model/index.ts';
import { compileFold, compileUnmask } from '../fold/index.ts';
import type { Lexicons } from '../lexicon/read-lexicons.ts';
import { compileSegmenter, type Segmenter } from '../segment/segmenter.ts';
import { compileSentiment } from './score-sentiment.ts';
import { sentimentFeatures } from './text-features.ts';
import { type Chances, chancesOf, registerChances, sumHeads } from './weigh-features.ts';
import { type FeelingWeights, readFeelingWeights } from './weights.ts';

/** What a text makes felt. */
export interface Felt {
  label: SentimentLabel;
  /** How likely the label is right, 0 to 1, calibrated on texts held out. */
  score: number;
  probabilities: Chances;
}

/** Takes a folded text and gives its features; a pure function of the text. */
export type ReadFeatures = (folded: string) => Set<number>;

/** Takes the word lists and a segmenter and gives the reader of features, the lexicon's finding among them. */
export function compileFeatures(lexicons: Lexicons, segmenter: Segmenter): ReadFeatures {
  const strength = compileSentiment(lexicons.sentiment, segmenter);
  return (folded) => sentimentFeatures(folded, segmenter, strength(folded.slice(0, lexiconReads)).score);
}

/** The lexicon weighs no more than this of a text. */
const lexiconReads = 4000;
/** Texts are folded no further than this. */
const foldedLength = 20_000;

/** Takes the word lists and gives what tells the feeling of a text as it was written. */
export function compileFeeling(lexicons: Lexicons): (text: string) => Felt {
  const fold = compileFold(compileUnmask(lexicons.masked, []));
  const feel = compileFoldedFeeling(lexicons, sentimentSegmenter(lexicons));
  return (text) => feel(fold(text.slice(0, foldedLength)));
}

/** Takes the word lists and gives the segmenter that features are read with where there is no unit. */
export function sentimentSegmenter(lexicons: Lexicons): Segmenter {
  return compileSegmenter([...lexicons.dictionary, ...lexicons.sentiment.keys()]);
}

/** Takes the word lists, a segmenter and the model (default: as it ships) and gives what tells the feeling of a folded text; without a word it is neutral. */
export function compileFoldedFeeling(
  lexicons: Lexicons,
  segmenter: Segmenter,
  model: FeelingWeights = readFeelingWeights(),
): (folded: string) => Felt {
  const read = compileFeatures(lexicons, segmenter);
  return (folded) => {
    if (!/[\p{L}\p{N}\p{So}\p{P}]/u.test(folded)) return silent;
    const features = read(folded);
    return feltOf(chancesOf(model, sumHeads(model, features), registerChances(model, features)));
  };
}

const silent: Felt = { label: 'neutral', score: 1, probabilities: { negative: 0, neutral: 1, positive: 0 } };

/** Takes the chances of the three classes and gives the likeliest with them. */
export function feltOf(chances: Chances): Felt {
  const { negative, neutral, positive } = chances;
  const label = positive > negative && positive > neutral ? 'positive' : negative > neutral ? 'negative' : 'neutral';
  const probabilities = { negative: rounded(negative), neutral: rounded(neutral), positive: rounded(positive) };
  return { label, score: probabilities[label], probabilities };
}

function rounded(value: number): number {
  return Math.round(value * 1e4) / 1e4;
}
