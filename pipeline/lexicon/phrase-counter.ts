/** Takes a text and gives for each list how many different phrases of it the text holds. */
export type PhraseCounter<Name extends string> = (text: string) => Record<Name, number>;

interface Entry {
  list: number;
  phrase: string;
}

/** Takes lists of phrases and gives what counts them all in one pass, each list longest first and without overlaps, as its phrasebook would. */
export function phraseCounter<Name extends string>(
  lists: Readonly<Record<Name, readonly string[]>>,
): PhraseCounter<Name> {
  const names = Object.keys(lists) as Name[];
  const byPair = new Map<number, Entry[]>();
  const singles = new Map<number, Entry[]>();
  for (const [list, name] of names.entries()) {
    for (const phrase of new Set(lists[name])) {
      if (phrase.length === 1) add(singles, phrase.charCodeAt(0), { list, phrase });
      if (phrase.length >= 2) add(byPair, pairAt(phrase, 0), { list, phrase });
    }
  }
  for (const entries of byPair.values()) entries.sort((a, b) => b.phrase.length - a.phrase.length);
  return (text) => {
    const freeFrom = new Int32Array(names.length);
    const counted = new Set<Entry>();
    for (let at = 0; at < text.length; at += 1) {
      take(byPair.get(pairAt(text, at)), text, at, freeFrom, counted);
      take(singles.get(text.charCodeAt(at)), text, at, freeFrom, counted);
    }
    const counts = new Int32Array(names.length);
    for (const { list } of counted) counts[list] = (counts[list] ?? 0) + 1;
    return Object.fromEntries(names.map((name, list) => [name, counts[list] ?? 0])) as Record<Name, number>;
  };
}

function add(groups: Map<number, Entry[]>, key: number, entry: Entry): void {
  const group = groups.get(key);
  if (group === undefined) groups.set(key, [entry]);
  else group.push(entry);
}

// The first that fits is the longest of its list here; none of that list begins before its end.
function take(
  entries: readonly Entry[] | undefined,
  text: string,
  at: number,
  freeFrom: Int32Array,
  counted: Set<Entry>,
): void {
  if (entries === undefined) return;
  for (const entry of entries) {
    if ((freeFrom[entry.list] ?? 0) > at || !text.startsWith(entry.phrase, at)) continue;
    freeFrom[entry.list] = at + entry.phrase.length;
    counted.add(entry);
  }
}

/** Gives the two characters at a place as one 32-bit whole number; the engine keeps a greater one as an object. */
export function pairAt(text: string, at: number): number {
  return (text.charCodeAt(at) << 16) | text.charCodeAt(at + 1);
}
