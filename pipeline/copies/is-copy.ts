import { containment, jaccard } from './shingles.ts';

/** This much of all 3-grams shared makes two texts copies, whatever was cut or added. */
const copyJaccard = 0.6;
/** This much of the shorter text found in the longer makes it an excerpt. */
const excerptShare = 0.62;
/** Shorter texts than this (3-grams) agree by chance. */
const leastShingles = 8;

/** Takes the 3-grams of two texts and tells whether one is a copy or excerpt of the other. */
export function isCopy(a: ReadonlySet<number>, b: ReadonlySet<number>): boolean {
  if (Math.min(a.size, b.size) < leastShingles) return a.size === b.size && a.size > 0 && jaccard(a, b) === 1;
  return jaccard(a, b) >= copyJaccard || containment(a, b) >= excerptShare;
}
