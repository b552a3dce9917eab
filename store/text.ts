// What both stores index. A run of Chinese becomes its overlapping pairs and, last, its final character by itself; a run of
// letters and digits is one word. So a phrase of pairs is found wherever its characters stand together, at any length, and
// both stores give the same hits because neither makes tokens of its own.
import { classOf, foldCodePoint } from './fold.ts';

/** Longer runs of letters are cut, so that no engine's own limit on a token is ever met. */
const maxWordChars = 64;

/** Receives a token and where it stands in the original text, in UTF-16 units. */
export type EmitToken = (token: string, start: number, end: number) => void;

/** Takes any text and gives its tokens in order. */
export function scanTokens(text: string, emit: EmitToken): void {
  let word = '';
  let last = '';
  let start = 0;
  let end = 0;
  const endRun = () => {
    if (word !== '') emit(word, start, end);
    if (last !== '') emit(last, start, end);
    word = '';
    last = '';
  };
  const feed = (char: string, from: number, to: number) => {
    const kind = classOf(char);
    if (kind === 'gap') return endRun();
    if (kind === 'cjk') {
      if (word !== '') endRun();
      if (last !== '') emit(last + char, start, to);
      last = char;
      start = from;
    } else {
      if (last !== '' || word.length >= maxWordChars) endRun();
      if (word === '') start = from;
      word += char;
    }
    end = to;
  };
  for (let at = 0; at < text.length; ) {
    const codePoint = text.codePointAt(at) ?? 0;
    const next = at + (codePoint > 0xffff ? 2 : 1);
    for (const char of foldCodePoint(codePoint)) feed(char, at, next);
    at = next;
  }
  endRun();
}

/** Takes any text and gives its tokens divided by blanks, as both stores index it. */
export function searchTokens(text: string): string {
  const tokens: string[] = [];
  scanTokens(text, (token) => tokens.push(token));
  return tokens.join(' ');
}

/** Tokens that must stand side by side; `isPrefix`: of the last one its beginning is enough (a single Chinese character). */
export interface Phrase {
  tokens: string[];
  isPrefix: boolean;
}

/** Takes the words of a query and gives the phrase that finds them, or undefined where nothing in them can be searched. */
export function phraseOf(words: string): Phrase | undefined {
  const found: { token: string; start: number; end: number }[] = [];
  scanTokens(words, (token, start, end) => found.push({ token, start, end }));
  const last = found.at(-1);
  if (last === undefined) return undefined;
  const before = found.at(-2);
  const tokens = found.map(({ token }) => token);
  if (classOf(last.token) !== 'cjk') return { tokens, isPrefix: false };
  // The final character stands for the end of a run; in a query the run may go on.
  if (before !== undefined && before.end === last.end && before.start < last.start) {
    return { tokens: tokens.slice(0, -1), isPrefix: false };
  }
  return { tokens, isPrefix: true };
}
