import { readFileSync } from 'node:fs';
import { Jieba } from '@node-rs/jieba';
import { dictionaryFile } from './dictionary-file.ts';

/** Cuts a folded text into words. */
export interface Segmenter {
  cut(text: string): readonly string[];
}

/** Heavy enough that a listed word is kept whole where the general dictionary would split it. */
const ownWeight = 50_000;

/** Takes the domain's words and the unit's names, folded, and gives the segmenter. */
export function compileSegmenter(words: Iterable<string>): Segmenter {
  const jieba = Jieba.withDict(readFileSync(dictionaryFile('dict.txt')));
  const lines = [...new Set(words)].filter((word) => /^\S{2,20}$/.test(word)).map((word) => `${word} ${ownWeight} n`);
  if (lines.length > 0) jieba.loadDict(Buffer.from(lines.join('\n')));
  // The feeling, its lexicon and the story's terms each ask for the same text.
  let last: { text: string; words: string[] } | undefined;
  return {
    cut: (text) => {
      if (last?.text !== text) last = { text, words: jieba.cut(text, true) };
      return last.words;
    },
  };
}
