import { readFileSync } from 'node:fs';
import { compileFold, compileUnmask } from '../fold/index.ts';
import type { Lexicons } from '../lexicon/read-lexicons.ts';
import { compileSegmenter } from '../segment/segmenter.ts';
import { type Sketch, sketchOfText } from '../story/sketch.ts';
import { compileTerms } from '../story/terms.ts';
import { measuredOf, measurePair } from './measure-pair.ts';
import { Forest, weighTrees } from './trees.ts';

/** How alike two texts are, 0 to 1, and whether that is enough. */
export interface PairVerdict {
  score: number;
  same: boolean;
}
/** Compares two texts as they were written; a pure function of both, symmetric. */
export type ComparePair = (a: string, b: string) => PairVerdict;

/** Texts are read this far; copies and matters show at the beginning. */
const readLength = 5000;

/** Takes the word lists and gives the reader of texts that name no unit: a text and its time (ms UTC) to its folded form and its sketch. */
export function compileSketcher(
  lexicons: Lexicons,
): (text: string, atMs: number) => { folded: string; sketch: Sketch } {
  const fold = compileFold(compileUnmask(lexicons.masked, []));
  const segmenter = compileSegmenter([...lexicons.dictionary, ...lexicons.sentiment.keys()]);
  const { stopwords } = lexicons;
  const readTerms = compileTerms({ segmenter, stopwords, names: new Set(), places: new Set() });
  return (text, atMs) => {
    const folded = fold(text.slice(0, readLength));
    return { folded, sketch: sketchOfText(folded, atMs, readTerms) };
  };
}

/** Takes the word lists and gives what tells whether two texts speak of one event; `same` at the threshold that was best on labelled pairs. */
export function compileEventPair(lexicons: Lexicons): ComparePair {
  return compilePair(lexicons, readForest('event'));
}

/** Takes the word lists and gives what tells whether one text is a copy of the other's news; `same` at the threshold that was best on labelled pairs. */
export function compileCopyPair(lexicons: Lexicons): ComparePair {
  return compilePair(lexicons, readForest('copy'));
}

/** Takes a kind and gives its trees as they ship (scripts/train-pairs.ts). */
function readForest(kind: 'event' | 'copy'): Forest {
  return Forest.parse(JSON.parse(readFileSync(new URL(`${kind}-trees.json`, import.meta.url), 'utf8')));
}

function compilePair(lexicons: Lexicons, forest: Forest): ComparePair {
  const sketcher = compileSketcher(lexicons);
  const read = (text: string) => {
    const { folded, sketch } = sketcher(text, 0);
    return measuredOf(folded, sketch);
  };
  return (a, b) => {
    const [one, other] = [read(a), read(b)];
    // Texts without a letter are one only where they are the same, mark by mark.
    if (one.plain === '' || other.plain === '') return verdict(a.trim() !== '' && a.trim() === b.trim());
    if (one.plain === other.plain) return verdict(true);
    const odds = weighTrees(forest, measurePair(one, other));
    return { score: Math.round(1e4 / (1 + Math.exp(-odds))) / 1e4, same: odds >= forest.threshold };
  };
}

function verdict(same: boolean): PairVerdict {
  return { score: same ? 1 : 0, same };
}
