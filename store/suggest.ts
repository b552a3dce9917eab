// Completions of what somebody is typing, from the words that stand after it in the newest posts. Made over the port's own
// search, so that every store gives the same ones, at the price of one search.
import { classOf, foldCodePoint } from './fold.ts';
import type { Store } from './port.ts';

/** The whole text of a query with its last word completed. */
export interface Suggestion {
  text: string;
  /** How many of the newest 200 posts that are found by what was typed hold it. */
  posts: number;
}

const looksAtPosts = 200;
const looksAtChars = 5000;
const maxAddedChars = 8;
const defaultLimit = 8;
const maxLimit = 20;
/** A completion that mostly goes on in one way is a piece of the longer one. */
const dominatedShare = 0.8;

interface Char {
  folded: string;
  shown: string;
}

interface Candidate {
  shown: string;
  posts: number;
}

/** Takes what is typed so far and gives at most `limit` (8) completions of its last word, most posts first; none after a blank. */
export async function suggest(
  store: Pick<Store, 'search'>,
  { text, limit = defaultLimit }: { text: string; limit?: number | undefined },
): Promise<Suggestion[]> {
  const typed = /^(?<head>.*?)(?<word>[^\s|｜"＂“”「」『』]+)$/su.exec(text)?.groups;
  const isExcluded = /^[-－−]/u.test(typed?.word ?? '');
  const word = isExcluded ? typed?.word?.slice(1) : typed?.word;
  const wanted = charsOf(word ?? '').map(({ folded }) => folded);
  if (typed === undefined || word === undefined || wanted.length === 0 || wanted.some(isGap)) return [];
  // The other words narrow the posts, unless they are alternatives or the word is one to be left out.
  const isAlone = isExcluded || /[|｜]/u.test(text);
  const { hits } = await store.search({ text: isAlone ? word : text, limit: looksAtPosts });
  const found = new Map<string, Candidate>();
  for (const { post } of hits) {
    const inPost = new Map([...continuations(post.title ?? '', wanted), ...continuations(post.text, wanted)]);
    for (const [folded, shown] of inPost) {
      const known = found.get(folded);
      if (known === undefined) found.set(folded, { shown, posts: 1 });
      else known.posts += 1;
    }
  }
  const before = text.slice(0, text.length - word.length);
  return best(found)
    .slice(0, Math.max(1, Math.min(limit, maxLimit)))
    .map(({ shown, posts }) => ({ text: `${before}${word}${shown}`, posts }));
}

/** What follows the word wherever it stands, in every length, up to a gap and never into half a word of letters. */
function continuations(text: string, wanted: readonly string[]): Map<string, string> {
  const chars = charsOf(text.slice(0, looksAtChars));
  const found = new Map<string, string>();
  chars.forEach((_, from) => {
    if (!wanted.every((folded, i) => chars[from + i]?.folded === folded)) return;
    let folded = '';
    let shown = '';
    const end = from + wanted.length;
    for (let at = end; at < Math.min(end + maxAddedChars, chars.length); at += 1) {
      const char = chars[at];
      if (char === undefined || isGap(char.folded)) return;
      folded += char.folded;
      shown += char.shown;
      if (!isInWord(char, chars[at + 1]) && !found.has(folded)) found.set(folded, shown);
    }
  });
  return found;
}

function best(found: ReadonlyMap<string, Candidate>): Candidate[] {
  const longestOf = new Map<string, number>();
  for (const [folded, { posts }] of found) {
    for (let end = 1; end < folded.length; end += 1) {
      const shorter = folded.slice(0, end);
      longestOf.set(shorter, Math.max(longestOf.get(shorter) ?? 0, posts));
    }
  }
  return [...found]
    .filter(([folded, { posts }]) => posts > 1 && (longestOf.get(folded) ?? 0) < posts * dominatedShare)
    .sort(([a, x], [b, y]) => y.posts - x.posts || b.length - a.length || (a < b ? -1 : 1))
    .map(([, candidate]) => candidate);
}

function charsOf(text: string): Char[] {
  return [...text].flatMap((shown) => {
    const folded = foldCodePoint(shown.codePointAt(0) ?? 0);
    return folded === '' ? [] : [{ folded, shown }];
  });
}

const isGap = (folded: string) => classOf(folded) === 'gap';

function isInWord(char: Char, next: Char | undefined): boolean {
  return next !== undefined && classOf(char.folded) === 'word' && classOf(next.folded) === 'word';
}
