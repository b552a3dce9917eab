import { shared } from '../copies/shingles.ts';
import type { Sketch } from './sketch.ts';

/** Sets smaller than this agree by chance: shares are taken of at least so many. */
const leastBigrams = 6;
const leastWords = 5;
/** Length of a vector of some five telling words: two of one word each are not the same matter. */
const leastNorm = 20;

/** What is compared of two posts, in the order of the weights. */
export const featureNames = [
  'cosine',
  'rootCosine',
  'wordContainment',
  'bigramContainment',
  'bigramJaccard',
  'sharedWeight',
  'rarestShared',
  'sharedWords',
  'sharedNumbers',
  'otherNumbers',
  'samePlace',
  'otherPlace',
  'shorter',
  'unequal',
] as const;

/** Takes two sketches and gives their features as `featureNames` lists them; undefined where they share no word of two characters. Symmetric. */
export function pairFeatures(a: Sketch, b: Sketch): number[] | undefined {
  const words = sharedWords(a, b);
  if (words.count === 0) return undefined;
  const bigrams = shared(a.bigrams, b.bigrams);
  const [few, many] = [Math.min(a.bigrams.size, b.bigrams.size), a.bigrams.size + b.bigrams.size - bigrams];
  const [normA, normB] = [Math.max(leastNorm, a.norm), Math.max(leastNorm, b.norm)];
  const cosine = words.dot / (normA * normB);
  const [shorter, longer] = [Math.min(a.vector.size, b.vector.size), Math.max(a.vector.size, b.vector.size)];
  return [
    cosine,
    Math.sqrt(cosine),
    words.dot / Math.min(normA, normB) ** 2,
    bigrams / Math.max(leastBigrams, few),
    bigrams / Math.max(1, many),
    Math.log1p(words.weight / 8),
    words.rarest / 10,
    Math.log1p(words.count),
    ...agreement(a.numbers, b.numbers, 3),
    ...agreement(a.places, b.places, 1),
    Math.log(Math.max(leastWords, shorter)),
    Math.log((longer + 3) / (shorter + 3)),
  ];
}

function sharedWords(a: Sketch, b: Sketch) {
  const sums = { dot: 0, weight: 0, rarest: 0, count: 0 };
  const [few, many] = a.vector.size < b.vector.size ? [a.vector, b.vector] : [b.vector, a.vector];
  for (const [word, weight] of few) {
    if (!many.has(word)) continue;
    sums.dot += weight * weight;
    if (word.length < 2) continue;
    sums.weight += weight;
    sums.count += 1;
    if (weight > sums.rarest) sums.rarest = weight;
  }
  return sums;
}

// How many both name, and whether each names some but none is the other's: one is silent is not the same as both differ.
function agreement(a: ReadonlySet<string>, b: ReadonlySet<string>, most: number): [number, number] {
  if (a.size === 0 || b.size === 0) return [0, 0];
  let both = 0;
  for (const one of a) if (b.has(one)) both += 1;
  return [Math.min(most, both), both === 0 ? 1 : 0];
}
