import type { Segmenter } from '../segment/segmenter.ts';

/** Of a long text the beginning and the end tell the feeling. */
const headLength = 1500;
const tailLength = 500;
const clauseEnd = /[\s\p{P}~]+/u;
const emotionMark = /\[[^[\]]{1,8}\]/g;
/** Signs of a register, counted up to three. */
const signs = ['【', 'http', '#', '//@', '!', '?', '…', '“', '~', '@', '元'] as const;

/** Takes a folded text, a segmenter and the strength the lexicon finds (-1 to 1) and gives the text's features as distinct 32-bit hashes. Linear in what is read of the text. */
export function sentimentFeatures(folded: string, segmenter: Segmenter, strength: number): Set<number> {
  const text = ends(folded).replace(/\s+/g, ' ').trim();
  const features = new Set<number>();
  const add = (kind: string, value: string) => features.add(hash(kind, value));
  addGrams(text, features);
  const allWords = segmenter.cut(text);
  const words = allWords.filter((word) => word !== ' ');
  for (const [at, word] of words.entries()) {
    add('w', word);
    if (at > 0) features.add(hashOfPair('2', words[at - 1] ?? '', word));
    if (at > 1) features.add(hashOfPair('*', words[at - 2] ?? '', word));
  }
  addClauses({ text, words: allWords, segmenter }, add);
  addSigns(text, segmenter, add);
  add('x', String(Math.round(strength * 5)));
  return features;
}

type Add = (kind: string, value: string) => void;

function ends(text: string): string {
  return text.length <= headLength + tailLength ? text : `${text.slice(0, headLength)} ${text.slice(-tailLength)}`;
}

// Character 1- to 3-grams, each made from the one before it.
function addGrams(text: string, features: Set<number>): void {
  const seed = seedOf('c');
  for (let at = 0; at < text.length; at += 1) {
    let code = seed;
    for (let next = at; next < at + 3 && next < text.length; next += 1) {
      code = mix(code, text.charCodeAt(next));
      features.add(finish(code));
    }
  }
}

// What is said first and last weighs differently from what stands between.
function addClauses(cut: Cut, add: Add): void {
  const { text } = cut;
  const clauses = text.split(clauseEnd).filter((clause) => clause !== '');
  const [first, last] = [clauses[0] ?? '', clauses.at(-1) ?? ''];
  add('F', first.slice(0, 6));
  add('L', last.slice(-6));
  for (const word of wordsOfClause(cut, first, text.indexOf(first))) add('f', word);
  for (const word of wordsOfClause(cut, last, text.lastIndexOf(last))) add('l', word);
  for (const clause of clauses) if (clause.length <= 8) add('s', clause);
}

interface Cut {
  text: string;
  /** The words of the text, everything between them too. */
  words: readonly string[];
  segmenter: Segmenter;
}

/** Marks that may be within a word; beside any other a clause has the words that it has in its text. */
const withinWords = /[+#&._%-]/;

function wordsOfClause({ text, words, segmenter }: Cut, clause: string, at: number): readonly string[] {
  const [before, after] = [text.charAt(at - 1), text.charAt(at + clause.length)];
  if (withinWords.test(before) || withinWords.test(after)) return segmenter.cut(clause);
  let from = 0;
  let begin = 0;
  while (begin < at && from < words.length) begin += words[from++]?.length ?? 0;
  let to = from;
  let end = begin;
  while (end < at + clause.length && to < words.length) end += words[to++]?.length ?? 0;
  return begin === at && end === at + clause.length ? words.slice(from, to) : segmenter.cut(clause);
}

// A microblog's own words stand before what it passes on.
function addSigns(text: string, segmenter: Segmenter, add: Add): void {
  const own = text.split('//@', 1)[0] ?? '';
  if (own.length < text.length) for (const word of segmenter.cut(own)) add('o', word);
  add('n', String(Math.round(Math.log2(text.length + 1) * 2)));
  add('m', String(Math.round(Math.log2(own.length + 1) * 2)));
  for (const sign of signs) {
    const count = text.split(sign, 4).length - 1;
    if (count > 0) add('i', `${sign}${count}`);
  }
  for (const mark of text.match(emotionMark) ?? []) add('e', mark);
}

function hash(kind: string, value: string): number {
  return finish(mixAll(seedOf(kind), value));
}

// As of both with a space between, without a string made of them.
function hashOfPair(kind: string, first: string, second: string): number {
  return finish(mixAll(mix(mixAll(seedOf(kind), first), space), second));
}

const space = 32;

function mixAll(from: number, value: string): number {
  let code = from;
  for (let at = 0; at < value.length; at += 1) code = mix(code, value.charCodeAt(at));
  return code;
}

function seedOf(kind: string): number {
  return Math.imul(kind.charCodeAt(0), 0x9e3779b1);
}

function mix(code: number, character: number): number {
  return Math.imul(code ^ character, 0x01000193) ^ (code >>> 15);
}

function finish(code: number): number {
  const once = Math.imul(code ^ (code >>> 16), 0x85ebca6b);
  // Signed: the engine keeps a greater whole number as an object.
  return once ^ (once >>> 13);
}
