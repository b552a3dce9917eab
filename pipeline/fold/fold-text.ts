import { Converter } from 'opencc-js/t2cn';
import type { Unmask } from './unmask.ts';

/** Gives the one form in which texts are compared and searched: simplified, half-width, lower-case, masks undone. */
export type Fold = (text: string) => string;

// One mark between two characters splits a word to hide it (城·管, 两/拳); a comma or a line break does not.
// The mark is looked for first, for most characters are none, and what stands before it after that.
const splitters = /[ ·•*_/|~^+-](?<=\p{Script=Han}.)(?=[\p{Script=Han}a-z])/gu;
// 玉.川.公.路.局 and 【公】【路】: a dot between single characters in a row, brackets around one that is no figure of a list.
const dotted = /\.(?<=\p{Script=Han}\.)(?=\p{Script=Han}\.)|\.(?<=\.\p{Script=Han}\.)(?=\p{Script=Han})/gu;
const boxed = /[【[({]((?![一二三四五六七八九十上中下左右图注男女转])\p{Script=Han})[】\])}]/gu;
const zeroes = /(?=o)(?<=\d)o+/g;
const invisible = /[\u200b-\u200f\u2060\ufeff]|\ufe0f/g;

/** Takes the function that undoes masks and gives the fold; idempotent but for masks within masks. */
export function compileFold(unmask: Unmask): Fold {
  const simplify: (text: string) => string = Converter({ from: 't', to: 'cn' });
  return (text) => {
    const plain = simplify(text.normalize('NFKC')).toLowerCase().replace(invisible, '');
    const joined = plain
      .replace(boxed, '$1')
      .replace(dotted, '')
      .replace(splitters, '')
      .replace(zeroes, (run) => '0'.repeat(run.length));
    return unmask(joined);
  };
}
