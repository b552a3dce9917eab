import { idf } from '@node-rs/jieba/dict.js';
import type { Segmenter } from '../segment/segmenter.ts';

/** A text as weighted words: word → how much it tells the matter. */
export type TermVector = ReadonlyMap<string, number>;

/** Reads texts as term vectors; a pure function of the text. */
export type ReadTerms = (text: string) => TermVector;

/** Of a word that the general corpus does not hold. */
const unknownIdf = 11;
/** Names of the unit's places tell where, not what. */
const placeWeight = 0.45;
/** Of a longer text only the beginning tells the matter. */
const readLength = 1500;
const content = /^(?:\p{Script=Han}{2,8}|[a-z]{1,3}\d{1,5}|\p{Script=Han})$/u;
const singleCharacterShare = 0.35;

/** What the vectors leave out or weigh down. */
export interface TermOptions {
  segmenter: Segmenter;
  stopwords: ReadonlySet<string>;
  /** The unit's own names: every story holds them. */
  names: ReadonlySet<string>;
  places: ReadonlySet<string>;
}

/** Takes the options and gives the reader of term vectors. */
export function compileTerms(options: TermOptions): ReadTerms {
  const weights = readIdf();
  return (text) => {
    const vector = new Map<string, number>();
    for (const word of options.segmenter.cut(text.slice(0, readLength))) {
      if (!content.test(word) || options.stopwords.has(word) || options.names.has(word)) continue;
      const share = options.places.has(word) ? placeWeight : word.length === 1 ? singleCharacterShare : 1;
      vector.set(word, (weights.get(word) ?? unknownIdf) * share);
    }
    return vector;
  };
}

function readIdf(): Map<string, number> {
  const weights = new Map<string, number>();
  for (const line of Buffer.from(idf).toString('utf8').split('\n')) {
    const space = line.indexOf(' ');
    if (space > 0) weights.set(line.slice(0, space), Number(line.slice(space + 1)));
  }
  return weights;
}

/** Takes two vectors and gives their cosine, from 0 to 1. */
export function cosine(a: TermVector, b: TermVector): number {
  const [small, large] = a.size < b.size ? [a, b] : [b, a];
  let dot = 0;
  for (const [word, weight] of small) dot += weight * (large.get(word) ?? 0);
  return dot === 0 ? 0 : dot / (norm(a) * norm(b));
}

function norm(vector: TermVector): number {
  let sum = 0;
  for (const weight of vector.values()) sum += weight * weight;
  return Math.sqrt(sum);
}
