import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { isCopy } from '../copies/index.ts';
import { containment, jaccard } from '../copies/shingles.ts';
import { featureNames, pairFeatures } from './pair-features.ts';
import type { Sketch } from './sketch.ts';
import { isOtherSpot } from './spots.ts';

const shipped = z
  .strictObject({ bias: z.number(), weights: z.partialRecord(z.enum(featureNames), z.number()) })
  .parse(JSON.parse(readFileSync(new URL('likeness.json', import.meta.url), 'utf8')));

/** Log odds over the features of a pair, the weights in the order of `featureNames`. */
export interface LikenessModel {
  bias: number;
  weights: readonly number[];
}

/** How likely two posts speak of one matter, in log odds; -Infinity where no telling word is shared. Symmetric. */
export type Likeness = (a: Sketch, b: Sketch) => number;

/** Two posts alike at least this much speak of one matter (log odds, so 1 is three to one). */
export const joinAt = 0.5;
/** A copy is as alike as can be. */
const copyLikeness = 12;
/** Each day between two posts makes it less likely that they speak of one matter. */
const restPerDay = 0.35;
const dayMs = 24 * 3_600_000;

/** Two villages, two crossings, two kilometre marks: hardly one matter, however alike the trouble. Set by hand: labelled pairs of this sort are too few to learn from. */
const otherSpotCost = 8;

/** Takes a model and gives the likeness that rests on it. */
export function compileLikeness({ bias, weights }: LikenessModel): Likeness {
  return (a, b) => {
    if (isOtherHeadline(a, b)) return Number.NEGATIVE_INFINITY;
    if (isSameWords(a, b)) return copyLikeness;
    const features = pairFeatures(a, b);
    if (features === undefined) return Number.NEGATIVE_INFINITY;
    const words = features.reduce((sum, value, at) => sum + value * (weights[at] ?? 0), bias);
    const apart = isOtherSpot(a.spots, b.spots) ? otherSpotCost : 0;
    return words - apart - (Math.abs(a.atMs - b.atMs) / dayMs) * restPerDay;
  };
}

/** The likeness by the weights that ship with the program (scripts/train-likeness.ts). */
export const likeness: Likeness = compileLikeness({
  bias: shipped.bias,
  weights: featureNames.map((name) => shipped.weights[name] ?? 0),
});

/** Within this long an outlet or author that writes again under a headline of other words writes of another matter … */
const sameSittingMs = dayMs;
/** … unless the text is the same but for so little. */
const sameText = 0.85;
/** Two headlines share a number or a turn by chance. */
const chanceInHeadlines = 0.2;

function isOtherHeadline(a: Sketch, b: Sketch): boolean {
  if (a.teller !== b.teller || a.headline.size === 0 || b.headline.size === 0) return false;
  if (Math.abs(a.atMs - b.atMs) > sameSittingMs || containment(a.headline, b.headline) > chanceInHeadlines)
    return false;
  return jaccard(a.shingles, b.shingles) < sameText;
}

/** Letters share their form: only this much of the telling words in common makes a copy of one. */
const copiedMatter = 0.7;
const leastBigrams = 4;

function isSameWords(a: Sketch, b: Sketch): boolean {
  if (!isCopy(a.shingles, b.shingles) || isOtherSpot(a.spots, b.spots)) return false;
  if (Math.min(a.bigrams.size, b.bigrams.size) < leastBigrams) return true;
  return containment(a.bigrams, b.bigrams) >= copiedMatter;
}

/** Takes a sketch and a story's different texts and gives how likely it belongs there: the one it is most like, tempered by the next, so that one stray member draws little. */
export function likenessToStory(sketch: Sketch, members: readonly Sketch[], alike: Likeness): number {
  let [first, second] = [Number.NEGATIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const member of members) {
    const one = alike(sketch, member);
    if (one === copyLikeness) return one;
    if (one > first) [first, second] = [one, first];
    else if (one > second) second = one;
  }
  return members.length < 2 ? first : first * bestShare + Math.max(second, least) * (1 - bestShare);
}

const bestShare = 0.7;
/** No member counts for less: a story of two, one of them silent on the words, can still be joined by the other's. */
const least = -2;
