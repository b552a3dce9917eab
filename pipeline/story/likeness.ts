import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { isCopy } from '../copies/index.ts';
import { containment } from '../copies/shingles.ts';
import { featureNames, pairFeatures } from './pair-features.ts';
import type { Sketch } from './sketch.ts';

const { weights, bias } = z
  .strictObject({ bias: z.number(), weights: z.partialRecord(z.enum(featureNames), z.number()) })
  .parse(JSON.parse(readFileSync(new URL('likeness.json', import.meta.url), 'utf8')));
const weightList = featureNames.map((name) => weights[name] ?? 0);

/** Two posts alike at least this much speak of one matter (log odds, so 1 is three to one). */
export const joinAt = 1.5;
/** A copy is as alike as can be. */
export const copyLikeness = 12;
/** Each day between two posts makes it less likely that they speak of one matter. */
const restPerDay = 0.35;
const dayMs = 24 * 3_600_000;

/** Takes two sketches and gives how likely they speak of one matter, in log odds; -Infinity where no telling word is shared. Symmetric. */
export function likeness(a: Sketch, b: Sketch): number {
  if (isSameWords(a, b)) return copyLikeness;
  const features = pairFeatures(a, b);
  if (features === undefined) return Number.NEGATIVE_INFINITY;
  const words = features.reduce((sum, value, at) => sum + value * (weightList[at] ?? 0), bias);
  return words - (Math.abs(a.atMs - b.atMs) / dayMs) * restPerDay;
}

/** Letters share their form: only this much of the telling words in common makes a copy of one. */
const copiedMatter = 0.5;
const leastBigrams = 4;

function isSameWords(a: Sketch, b: Sketch): boolean {
  if (!isCopy(a.shingles, b.shingles)) return false;
  if (Math.min(a.bigrams.size, b.bigrams.size) < leastBigrams) return true;
  return containment(a.bigrams, b.bigrams) >= copiedMatter;
}

/** Takes a sketch and a story's different texts and gives how likely it belongs there: the mean of the two it is most like, so that one stray member draws nothing. */
export function likenessToStory(sketch: Sketch, members: readonly Sketch[]): number {
  let [first, second] = [Number.NEGATIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const member of members) {
    const one = likeness(sketch, member);
    if (one === copyLikeness) return one;
    if (one > first) [first, second] = [one, first];
    else if (one > second) second = one;
  }
  return members.length < 2 ? first : (first + Math.max(second, least)) / 2;
}

/** No member counts for less: a story of two, one of them silent on the words, can still be joined by the other's. */
const least = -2;
