import { pairAt } from './phrase-counter.ts';

/** Where a phrase stands in a text. */
export interface PhraseHit {
  phrase: string;
  start: number;
  end: number;
}

/** A set of literal phrases that finds itself in a text in one pass, longest first, without overlaps. */
export interface Phrasebook {
  find(text: string): PhraseHit[];
  /** How many different phrases of the set the text holds. */
  count(text: string): number;
  has(text: string): boolean;
}

/** Takes phrases and gives their book; time is linear in the text (times the longest phrase). */
export function phrasebook(phrases: Iterable<string>): Phrasebook {
  const singles = new Set<number>();
  const byPair = new Map<number, string[]>();
  for (const phrase of new Set(phrases)) {
    if (phrase.length === 1) singles.add(phrase.charCodeAt(0));
    if (phrase.length < 2) continue;
    const sharing = byPair.get(pairAt(phrase, 0));
    if (sharing === undefined) byPair.set(pairAt(phrase, 0), [phrase]);
    else sharing.push(phrase);
  }
  for (const sharing of byPair.values()) sharing.sort((a, b) => b.length - a.length);

  // Of the characters of a text few begin a phrase, and fewer still with the one that follows.
  const longestAt = (text: string, at: number): string | undefined =>
    byPair.get(pairAt(text, at))?.find((phrase) => text.startsWith(phrase, at)) ??
    (singles.has(text.charCodeAt(at)) ? text.charAt(at) : undefined);

  function find(text: string): PhraseHit[] {
    const hits: PhraseHit[] = [];
    for (let at = 0; at < text.length; ) {
      const phrase = longestAt(text, at);
      if (phrase === undefined) at += 1;
      else {
        hits.push({ phrase, start: at, end: at + phrase.length });
        at += phrase.length;
      }
    }
    return hits;
  }

  function has(text: string): boolean {
    for (let at = 0; at < text.length; at += 1) if (longestAt(text, at) !== undefined) return true;
    return false;
  }

  return { find, has, count: (text) => new Set(find(text).map((hit) => hit.phrase)).size };
}
