import { postTimeMs } from '../../model/index.ts';
import { isCopy, shinglesOf } from '../copies/index.ts';
import { containment } from '../copies/shingles.ts';
import type { Reading } from '../reading/reading.ts';
import { withoutNames } from '../relevance/find-mentions.ts';
import { cosine, type ReadTerms, type TermVector } from './terms.ts';

/** What of a post tells whether another speaks of the same matter. */
export interface Sketch {
  /** When the post was published, ms UTC. */
  atMs: number;
  vector: TermVector;
  /** 3-grams of the whole text, by which copies are told. */
  shingles: ReadonlySet<number>;
  /** 3-grams without the unit's names, which every story holds. */
  bareShingles: ReadonlySet<number>;
  /** The unit's places in it. */
  places: ReadonlySet<string>;
}

/** Takes a reading and gives its sketch. */
export function sketchOf(reading: Reading, readTerms: ReadTerms): Sketch {
  const places = reading.relevance.mentions.filter(
    (m) => m.kind === 'road' || m.kind === 'department' || m.kind === 'part',
  );
  return {
    atMs: postTimeMs(reading.post),
    vector: readTerms(reading.text),
    shingles: shinglesOf(reading.text),
    bareShingles: shinglesOf(withoutNames(reading.text, reading.relevance.mentions)),
    places: new Set(places.map((mention) => mention.phrase)),
  };
}

/** Two posts alike at least this much speak of one matter. On the labelled cases it joins three in five pairs of one story and one in a thousand of two. */
export const joinAt = 0.11;
/** One place named by both, and some word besides it, tells more than the words alone. */
const samePlaceBonus = 0.025;
/** A mark finer than the place (K12 on a road, a bus, a building) named by both beside it: one spot, hardly two matters at a time. */
const sameMarkBonus = 0.04;
const mark = /^[a-z]{1,3}\d{1,5}$/;

/** Takes two sketches and gives how alike they are: 1 for copies, else from 0. A place alone joins nothing: one road has many matters. */
export function likeness(a: Sketch, b: Sketch): number {
  if (isCopy(a.shingles, b.shingles)) return 1;
  const words = (cosine(a.vector, b.vector) + containment(a.bareShingles, b.bareShingles)) / 2;
  if (words === 0 || !sharesWordBesidesPlaces(a, b)) return 0;
  const isSamePlace = [...a.places].some((place) => b.places.has(place));
  const bonus = isSamePlace ? samePlaceBonus + (sharesMark(a, b) ? sameMarkBonus : 0) : 0;
  return words + bonus - chanceOf(Math.min(a.vector.size, b.vector.size)) - restOf(a, b);
}

/** Texts of more words than this share some by chance … */
const fewWords = 15;
/** … as many as this grows by with each further word, up to the most. */
const chancePerWord = 0.003;
const mostChance = 0.07;

function chanceOf(words: number): number {
  return Math.min(mostChance, Math.max(0, words - fewWords) * chancePerWord);
}

/** Each day between two posts makes it less likely that they speak of one matter. */
const restPerDay = 0.012;
const dayMs = 24 * 3_600_000;

function restOf(a: Sketch, b: Sketch): number {
  return (Math.abs(a.atMs - b.atMs) / dayMs) * restPerDay;
}

function sharesWordBesidesPlaces(a: Sketch, b: Sketch): boolean {
  for (const word of a.vector.keys()) {
    if (word.length >= 2 && b.vector.has(word) && !isPartOfPlace(word, a) && !isPartOfPlace(word, b)) return true;
  }
  return false;
}

function sharesMark(a: Sketch, b: Sketch): boolean {
  return [...a.vector.keys()].some((word) => mark.test(word) && b.vector.has(word) && !isPartOfPlace(word, a));
}

function isPartOfPlace(word: string, sketch: Sketch): boolean {
  for (const place of sketch.places) if (place.includes(word)) return true;
  return false;
}
