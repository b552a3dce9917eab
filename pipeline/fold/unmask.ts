import { pinyin } from 'pinyin-pro';
import type { Masked } from '../lexicon/read-lexicons.ts';

/** Gives a text with masked spellings put back; a text without any comes back unchanged. */
export type Unmask = (text: string) => string;

const han = /\p{Script=Han}/u;
const mixed = /[\p{Script=Han}][a-z]|[a-z][\p{Script=Han}]/u;

/** Takes the mask lists, the unit's names and the names that must stay as they are (look-alikes that sound the same) and gives the function that undoes parts, glyphs, pinyin, initials and homophones. */
export function compileUnmask(masked: Masked, names: readonly string[], keep: readonly string[] = []): Unmask {
  const literal = new Map([...Object.entries(masked.parts), ...Object.entries(masked.glyphs)]);
  const literals = alternation([...literal.keys()]);
  const spelled = spelledVariants([...masked.terms, ...names]);
  const spellings = alternation([...spelled.keys()]);
  const homophones = homophoneBook(
    [...masked.terms, ...names].filter((term) => term.length >= 3),
    new Set(keep),
  );
  return (text) => {
    let out = text.replace(literals, (found) => literal.get(found) ?? found);
    if (mixed.test(out)) out = out.replace(spellings, (found) => spelled.get(found) ?? found);
    return homophones(out);
  };
}

function alternation(options: string[]): RegExp {
  const escaped = options
    .sort((a, b) => b.length - a.length)
    .map((option) => option.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&'));
  return new RegExp(escaped.join('|') || '(?!)', 'g');
}

// 工zi, d视台, 云lu山: one character of a term written as its syllable or its first letter.
function spelledVariants(terms: readonly string[]): Map<string, string> {
  const variants = new Map<string, string>();
  for (const term of terms) {
    const characters = [...term];
    if (characters.length < 2 || !characters.every((character) => han.test(character))) continue;
    const syllables = pinyin(term, { toneType: 'none', type: 'array' });
    characters.forEach((_, at) => {
      const syllable = syllables[at] ?? '';
      for (const spelling of [syllable, syllable.slice(0, 1)]) {
        if (spelling !== '') variants.set(characters.toSpliced(at, 1, spelling).join(''), term);
      }
    });
  }
  return variants;
}

// 保沪费 for 保护费: one character of a term of three or more replaced by one that sounds the same.
function homophoneBook(terms: readonly string[], keep: ReadonlySet<string>): Unmask {
  const byFrame = new Map<string, { term: string; at: number; syllable: string }[]>();
  const lengths = new Set<number>();
  for (const term of terms) {
    if (![...term].every((character) => han.test(character))) continue;
    lengths.add(term.length);
    const syllables = pinyin(term, { toneType: 'none', type: 'array' });
    for (let at = 0; at < term.length; at += 1) {
      const frame = `${term.slice(0, at)}?${term.slice(at + 1)}`;
      byFrame.set(frame, [...(byFrame.get(frame) ?? []), { term, at, syllable: syllables[at] ?? '' }]);
    }
  }
  const sizes = [...lengths].filter((size) => size <= 6).sort((a, b) => b - a);
  const isNear = nearTerms(terms);
  return (text) => replaceHomophones(text, sizes, byFrame, isNear, keep);
}

/** Tests whether a text at this place holds a term with at most one other character. */
type NearTest = (text: string, at: number) => boolean;

// Of such a term either the first character stands, or all but the first.
function nearTerms(terms: readonly string[]): NearTest {
  const byFirst = groupBy(terms, (term) => term.charCodeAt(0));
  const bySecond = groupBy(terms, (term) => term.charCodeAt(1));
  return (text, at) =>
    byFirst.get(text.charCodeAt(at))?.some((term) => differences(text, at, term, 1) <= 1) === true ||
    bySecond.get(text.charCodeAt(at + 1))?.some((term) => differences(text, at, term, 2) === 0) === true;
}

function groupBy(terms: readonly string[], keyOf: (term: string) => number): Map<number, string[]> {
  const groups = new Map<number, string[]>();
  for (const term of terms) groups.set(keyOf(term), [...(groups.get(keyOf(term)) ?? []), term]);
  return groups;
}

function differences(text: string, at: number, term: string, from: number): number {
  let count = 0;
  for (let next = from; next < term.length; next += 1) {
    if (text.charCodeAt(at + next) !== term.charCodeAt(next)) count += 1;
    if (count > 1) return count;
  }
  return count;
}

function replaceHomophones(
  text: string,
  sizes: readonly number[],
  byFrame: ReadonlyMap<string, { term: string; at: number; syllable: string }[]>,
  isNear: NearTest,
  keep: ReadonlySet<string>,
): string {
  const out: string[] = [];
  let from = 0;
  for (let start = 0; start < text.length; ) {
    const found = isNear(text, start) ? termAt(text, start, sizes, byFrame, keep) : undefined;
    if (found === undefined) start += 1;
    else {
      out.push(text.slice(from, start), found);
      start += found.length;
      from = start;
    }
  }
  return out.length === 0 ? text : out.join('') + text.slice(from);
}

function termAt(
  text: string,
  start: number,
  sizes: readonly number[],
  byFrame: ReadonlyMap<string, { term: string; at: number; syllable: string }[]>,
  keep: ReadonlySet<string>,
): string | undefined {
  for (const size of sizes) {
    const window = text.slice(start, start + size);
    const term = window.length === size && !keep.has(window) ? soundsLike(window, byFrame) : undefined;
    if (term !== undefined) return term;
  }
  return undefined;
}

function soundsLike(
  window: string,
  byFrame: ReadonlyMap<string, { term: string; at: number; syllable: string }[]>,
): string | undefined {
  for (let at = 0; at < window.length; at += 1) {
    const frame = `${window.slice(0, at)}?${window.slice(at + 1)}`;
    for (const candidate of byFrame.get(frame) ?? []) {
      const given = window.charAt(at);
      if (candidate.term === window) return undefined;
      if (han.test(given) && pinyin(given, { toneType: 'none' }) === candidate.syllable) return candidate.term;
    }
  }
  return undefined;
}
