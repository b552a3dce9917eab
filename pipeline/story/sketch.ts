import { postTimeMs } from '../../model/index.ts';
import { shinglesOf } from '../copies/index.ts';
import type { Reading } from '../reading/reading.ts';
import { withoutNames } from '../relevance/find-mentions.ts';
import type { ReadTerms, TermVector } from './terms.ts';

/** What of a post tells whether another speaks of the same matter. */
export interface Sketch {
  /** When the post was published, ms UTC. */
  atMs: number;
  vector: TermVector;
  /** Length of the vector. */
  norm: number;
  /** 2-grams of its telling words. */
  bigrams: ReadonlySet<number>;
  /** 3-grams of the whole text, by which copies are told. */
  shingles: ReadonlySet<number>;
  /** Counts, amounts and kilometre marks as written, without years. */
  numbers: ReadonlySet<string>;
  /** The unit's places in it. */
  places: ReadonlySet<string>;
  /** Other places by name, and kilometre marks. */
  spots: ReadonlySet<string>;
  /** Who tells it where; one teller has one headline for one matter. */
  teller: string;
  /** 2-grams of the headline's telling words; empty where it has none. */
  headline: ReadonlySet<number>;
}

/** Takes a reading and gives its sketch. */
export function sketchOf(reading: Reading, readTerms: ReadTerms): Sketch {
  const { mentions } = reading.relevance;
  const places = mentions.filter((m) => m.kind === 'road' || m.kind === 'department' || m.kind === 'part');
  const bare = withoutNames(reading.text, mentions);
  return {
    atMs: postTimeMs(reading.post),
    ...wordsOf(bare, readTerms),
    shingles: shinglesOf(reading.text),
    places: new Set(places.map((mention) => mention.phrase)),
    teller: JSON.stringify([reading.post.platform, reading.post.author.name]),
    headline: headlineOf(reading, readTerms),
  };
}

/** Takes a folded text without names of a unit, its time (ms UTC) and the reader of terms and gives the sketch of a post that nobody signed. */
export function sketchOfText(text: string, atMs: number, readTerms: ReadTerms): Sketch {
  return {
    atMs,
    ...wordsOf(text, readTerms),
    shingles: shinglesOf(text),
    places: new Set(),
    teller: '',
    headline: new Set(),
  };
}

function wordsOf(
  text: string,
  readTerms: ReadTerms,
): Pick<Sketch, 'vector' | 'norm' | 'bigrams' | 'numbers' | 'spots'> {
  const { vector, bigrams, spots } = readTerms(text);
  const norm = Math.sqrt([...vector.values()].reduce((sum, weight) => sum + weight * weight, 0));
  return { vector, norm, bigrams, numbers: numbersOf(text), spots };
}

// A reading's text begins with its folded title on a line of its own.
function headlineOf({ post, text }: Reading, readTerms: ReadTerms): ReadonlySet<number> {
  if (post.title === undefined || post.title === '') return new Set();
  return readTerms(text.slice(0, Math.max(0, text.indexOf('\n')))).bigrams;
}

/** Of a longer text only the beginning tells the matter. */
const numbersWithin = 1500;
const isYear = /^(?:19|20)\d\d$/;

function numbersOf(text: string): Set<string> {
  const found = text.slice(0, numbersWithin).match(/\d+(?:\.\d+)?/g) ?? [];
  return new Set(found.filter((number) => number.length >= 2 && !isYear.test(number)));
}
