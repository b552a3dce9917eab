import type { TextRun } from './port.ts';
import type { ParsedQuery } from './query.ts';
import { type Phrase, scanTokens } from './text.ts';

/** Beyond this a text is matched by the index but not marked: nobody reads an excerpt from there. */
const maxMarkedChars = 200_000;
const excerptChars = 120;
const leadChars = 30;

interface Range {
  start: number;
  end: number;
}

/** Takes a whole text and gives it as runs, those that the query asked for marked. */
export function highlight(text: string, query: ParsedQuery): TextRun[] {
  return runsOf(text, matchRanges(text, query), { start: 0, end: text.length });
}

/** Takes a text and gives about 120 characters of it around the first match, or its beginning where nothing matches. */
export function excerpt(text: string, query: ParsedQuery): TextRun[] {
  const ranges = matchRanges(text, query);
  const first = ranges[0]?.start ?? 0;
  const latestStart = Math.max(0, text.length - excerptChars);
  const start = whole(text, Math.min(Math.max(0, first - leadChars), latestStart));
  const end = whole(text, Math.min(text.length, start + excerptChars));
  const runs = runsOf(text, ranges, { start, end });
  if (start > 0) runs.unshift({ text: '…', isHit: false });
  if (end < text.length) runs.push({ text: '…', isHit: false });
  return runs;
}

function matchRanges(text: string, query: ParsedQuery): Range[] {
  const phrases = query.required.flat();
  if (phrases.length === 0) return [];
  const tokens: (Range & { token: string })[] = [];
  scanTokens(text.slice(0, maxMarkedChars), (token, start, end) => tokens.push({ token, start, end }));
  const ranges: Range[] = [];
  tokens.forEach((_, at) => {
    for (const phrase of phrases) {
      const end = endOfMatch(text, tokens, at, phrase);
      if (end !== undefined) ranges.push({ start: tokens[at]?.start ?? 0, end });
    }
  });
  return merge(ranges);
}

function endOfMatch(
  text: string,
  tokens: readonly (Range & { token: string })[],
  at: number,
  phrase: Phrase,
): number | undefined {
  const final = phrase.tokens.length - 1;
  for (let i = 0; i <= final; i += 1) {
    const have = tokens[at + i]?.token;
    const want = phrase.tokens[i];
    if (have === undefined || want === undefined) return undefined;
    const fits = i === final && phrase.isPrefix ? have.startsWith(want) : have === want;
    if (!fits) return undefined;
  }
  const last = tokens[at + final];
  if (last === undefined || !phrase.isPrefix) return last?.end;
  return last.start + ((text.codePointAt(last.start) ?? 0) > 0xffff ? 2 : 1);
}

function merge(ranges: readonly Range[]): Range[] {
  const merged: Range[] = [];
  for (const range of [...ranges].sort((a, b) => a.start - b.start)) {
    const last = merged.at(-1);
    if (last !== undefined && range.start <= last.end) last.end = Math.max(last.end, range.end);
    else merged.push({ ...range });
  }
  return merged;
}

function runsOf(text: string, ranges: readonly Range[], within: Range): TextRun[] {
  const runs: TextRun[] = [];
  const add = (start: number, end: number, isHit: boolean) => {
    if (end > start) runs.push({ text: text.slice(start, end), isHit });
  };
  let at = within.start;
  for (const range of ranges) {
    if (range.end <= at || range.start >= within.end) continue;
    const start = Math.max(range.start, at);
    const end = Math.min(range.end, within.end);
    add(at, start, false);
    add(start, end, true);
    at = end;
  }
  add(at, within.end, false);
  return runs;
}

/** Never cuts a character in two. */
function whole(text: string, at: number): number {
  const code = text.charCodeAt(at);
  return at > 0 && code >= 0xdc00 && code <= 0xdfff ? at - 1 : at;
}
