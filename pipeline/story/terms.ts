import { readFileSync } from 'node:fs';
import { dictionaryFile } from '../segment/dictionary-file.ts';
import type { Segmenter } from '../segment/segmenter.ts';
import { spotOf } from './spots.ts';
import { packWeights } from './word-weights.ts';

/** Weighted words: word → how much it tells the matter. */
export type TermVector = ReadonlyMap<string, number>;

/** What of a text tells its matter, without what every complaint says. */
export interface Terms {
  vector: TermVector;
  /** 2-grams within runs of telling words, as numbers. */
  bigrams: ReadonlySet<number>;
  /** Roads, villages, stations and the like by name, whoever's they are, and kilometre marks. */
  spots: ReadonlySet<string>;
}

/** Reads a folded text, the unit's names cut out; a pure function of the text. */
export type ReadTerms = (text: string) => Terms;

/** Of a word that the general corpus does not hold. */
const unknownIdf = 11;
/** Names of the unit's places tell where, not what. */
const placeWeight = 0.45;
/** Of a longer text only the beginning tells the matter. */
const readLength = 1500;
const content = /^(?:\p{Script=Han}{2,8}|[a-z]{1,3}\d{1,5}|\p{Script=Han})$/u;
const singleCharacterShare = 0.35;
/** Weights of so many words are kept at hand. */
const keptWords = 20_000;
/** What the vectors leave out or weigh down. */
export interface TermOptions {
  segmenter: Segmenter;
  /** Words of complaining, of offices and of reporting: every complaint holds them. */
  stopwords: ReadonlySet<string>;
  /** The unit's own names: every story holds them. */
  names: ReadonlySet<string>;
  places: ReadonlySet<string>;
}

/** Takes the options and gives the reader of terms. */
export function compileTerms(options: TermOptions): ReadTerms {
  const idf = packWeights(readFileSync(dictionaryFile('idf.txt')));
  const tells = (word: string) => content.test(word) && !options.stopwords.has(word) && !options.names.has(word);
  const weigh = (word: string) => {
    const share = options.places.has(word) ? placeWeight : word.length === 1 ? singleCharacterShare : 1;
    return (idf(word) ?? unknownIdf) * share;
  };
  // The words of a language come again and again; a store of them is small and near where the whole dictionary is not.
  const known = new Map<string, number>();
  const weightOf = (word: string) => {
    const kept = known.get(word);
    if (kept !== undefined) return kept;
    const weight = tells(word) ? weigh(word) : 0;
    if (known.size >= keptWords) known.clear();
    known.set(word, weight);
    return weight;
  };
  return (text) => {
    const vector = new Map<string, number>();
    const bigrams = new Set<number>();
    const spots = new Set<string>();
    let before = '';
    for (const word of options.segmenter.cut(text.slice(0, readLength))) {
      const weight = weightOf(word);
      if (weight === 0) {
        before = '';
        continue;
      }
      vector.set(word, weight);
      const spot = spotOf(word, before);
      if (spot !== undefined) spots.add(spot);
      addBigrams(bigrams, before.slice(-1) + word);
      before = word;
    }
    return { vector, bigrams, spots };
  };
}

// A run goes on over the seam of two telling words.
function addBigrams(bigrams: Set<number>, run: string): void {
  for (let at = 0; at + 1 < run.length; at += 1) {
    bigrams.add(Math.imul(run.charCodeAt(at), 0x9e3779b1) ^ run.charCodeAt(at + 1));
  }
}
