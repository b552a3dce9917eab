import { shared } from '../copies/shingles.ts';
import { pairFeatures } from '../story/pair-features.ts';
import type { Sketch } from '../story/sketch.ts';
import { coverage, gramsOf, longestRun, plainOf } from './gram-sets.ts';

const gramLengths = [1, 2, 3, 4, 6, 8] as const;
/** The first words of a post name its matter. */
const openingLength = 30;

/** A text prepared for comparing with others. */
export interface Measured {
  sketch: Sketch;
  plain: string;
  /** n-grams in the order of `gramLengths`. */
  grams: readonly ReadonlySet<number>[];
  opening: ReadonlySet<number>;
}

/** Takes a folded text with its sketch and gives what is compared of it. */
export function measuredOf(text: string, sketch: Sketch): Measured {
  const plain = plainOf(text);
  const grams = gramLengths.map((length) => gramsOf(plain, length));
  return { sketch, plain, grams, opening: gramsOf(plain.slice(0, openingLength), 2) };
}

/** Takes two prepared texts and gives their measures, always as many and in one order. Symmetric. */
export function measurePair(a: Measured, b: Measured): number[] {
  const [short, long] = a.plain.length <= b.plain.length ? [a, b] : [b, a];
  return [...sharesOf(short, long), ...runsOf(short, long), ...openingsOf(short, long), ...wordsOf(a, b)];
}

function sharesOf(short: Measured, long: Measured): number[] {
  return short.grams.flatMap((mine, at) => {
    const theirs = long.grams[at] ?? new Set();
    const both = shared(mine, theirs);
    const all = mine.size + theirs.size - both;
    return [both / Math.max(1, all), both / Math.max(1, Math.min(mine.size, theirs.size)), Math.log1p(both)];
  });
}

function runsOf(short: Measured, long: Measured): number[] {
  const run = runOf(short, long);
  const least = Math.max(1, short.plain.length);
  const covers = ([2, 3, 5] as const).flatMap((at) => {
    const length = gramLengths[at];
    return [
      coverage(short.plain, long.grams[at] ?? new Set(), length),
      coverage(long.plain, short.grams[at] ?? new Set(), length),
    ];
  });
  return [Math.log1p(run), run / least, ...covers, Math.log1p(least), Math.log((long.plain.length + 3) / (least + 3))];
}

// Where no run of eight is shared the longest is short, and which length is still shared tells enough.
function runOf(short: Measured, long: Measured): number {
  const lengths = gramLengths.filter((_, at) => hasShared(short.grams[at] ?? new Set(), long.grams[at] ?? new Set()));
  const longest = lengths.at(-1) ?? 0;
  return longest < 8 ? longest : longestRun(short.plain, long.plain);
}

function hasShared(a: ReadonlySet<number>, b: ReadonlySet<number>): boolean {
  for (const gram of a) if (b.has(gram)) return true;
  return false;
}

function openingsOf(short: Measured, long: Measured): number[] {
  const held = (one: Measured, other: Measured) =>
    shared(one.opening, other.grams[1] ?? new Set()) / Math.max(1, one.opening.size);
  const [mine, theirs] = [held(short, long), held(long, short)];
  const both = shared(short.opening, long.opening) / Math.max(1, Math.min(short.opening.size, long.opening.size));
  return [Math.max(mine, theirs), Math.min(mine, theirs), both];
}

function wordsOf(a: Measured, b: Measured): number[] {
  const known = pairFeatures(a.sketch, b.sketch) ?? nothingShared;
  return [...known, ...rarestShared(a.sketch, b.sketch), numbersShared(a.sketch, b.sketch)];
}

const nothingShared = new Array<number>(14).fill(-1);

function rarestShared(a: Sketch, b: Sketch): number[] {
  const weights = [...a.vector].filter(([word]) => word.length > 1 && b.vector.has(word)).map(([, weight]) => weight);
  weights.sort((one, other) => other - one);
  return [weights[1] ?? 0, weights[2] ?? 0];
}

function numbersShared(a: Sketch, b: Sketch): number {
  const both = [...a.numbers].filter((number) => b.numbers.has(number)).length;
  return both / Math.max(1, Math.min(a.numbers.size, b.numbers.size));
}
