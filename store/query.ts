// The query language of SearchRequest.text, one parser for every store: words are all needed, “…” is a phrase, -word excludes,
// A | B is either (binding tighter than the blank between words). Whatever is typed parses; only length is refused.
import { AppError } from '../model/index.ts';
import { type Phrase, phraseOf } from './text.ts';

/** All of `required` must hold, each by any of its phrases, and none of `excluded`. */
export interface ParsedQuery {
  /** Nothing was asked for, so everything is meant; a text of symbols alone finds nothing. */
  isEverything: boolean;
  required: Phrase[][];
  excluded: Phrase[];
}

const maxChars = 1000;
const maxPhrases = 64;

const closers: Readonly<Record<string, string>> = {
  '"': '"＂”“',
  '＂': '"＂”“',
  '“': '”"＂“',
  '”': '”"＂“',
  '「': '」',
  '『': '』',
};
const minus = '-－−';
const either = '|｜';

interface Item {
  text: string;
  isExcluded: boolean;
  isAlternative: boolean;
}

/** Takes what a person typed; throws `input-invalid` where it is too long to search. */
export function parseQuery(text: string): ParsedQuery {
  if (text.length > maxChars) {
    throw new AppError('input-invalid', `检索词过长：最多 ${maxChars} 字，现为 ${text.length} 字`, { field: 'text' });
  }
  const query: ParsedQuery = { isEverything: text.trim() === '', required: [], excluded: [] };
  let phrases = 0;
  let canJoin = false;
  for (const item of itemsOf(text)) {
    const phrase = phraseOf(item.text);
    if (phrase === undefined) continue;
    phrases += 1;
    const group = query.required.at(-1);
    if (item.isExcluded) query.excluded.push(phrase);
    else if (item.isAlternative && canJoin && group !== undefined) group.push(phrase);
    else query.required.push([phrase]);
    canJoin = !item.isExcluded;
  }
  if (phrases > maxPhrases) {
    throw new AppError('input-invalid', `检索词过多：最多 ${maxPhrases} 个，现为 ${phrases} 个`, { field: 'text' });
  }
  return query;
}

function itemsOf(text: string): Item[] {
  const items: Item[] = [];
  let isAlternative = false;
  for (let at = 0; at < text.length; ) {
    const char = text.charAt(at);
    if (either.includes(char)) isAlternative = true;
    if (either.includes(char) || isBlank(char)) {
      at += 1;
      continue;
    }
    const isExcluded = minus.includes(char) && at + 1 < text.length && !isBlank(text.charAt(at + 1));
    const from = isExcluded ? at + 1 : at;
    const quotes = closers[text.charAt(from)];
    const end = quotes === undefined ? wordEnd(text, from) : phraseEnd(text, from + 1, quotes);
    items.push({ text: text.slice(quotes === undefined ? from : from + 1, end), isExcluded, isAlternative });
    isAlternative = false;
    at = quotes === undefined ? Math.max(end, from + 1) : end + 1;
  }
  return items;
}

function wordEnd(text: string, from: number): number {
  let at = from;
  while (at < text.length && !isBlank(text.charAt(at)) && !either.includes(text.charAt(at))) {
    if (closers[text.charAt(at)] !== undefined) break;
    at += 1;
  }
  return at;
}

/** An unbalanced quote reaches to the end of the text. */
function phraseEnd(text: string, from: number, quotes: string): number {
  let at = from;
  while (at < text.length && !quotes.includes(text.charAt(at))) at += 1;
  return at;
}

function isBlank(char: string): boolean {
  return char.trim() === '';
}
