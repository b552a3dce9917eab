/** Takes a word and gives its weight; undefined for a word that is not held. */
type WordWeights = (word: string) => number | undefined;

const space = 0x20;
const lineEnd = 0x0a;
/** At most half of the slots are taken, so that a look ends soon. */
const slotsPerWord = 2;

/**
 * Takes a list of lines `word number` (UTF-8, each word once) and gives the look-up. The words lie side by side in one buffer:
 * as a Map of strings the 270,000 of the general corpus would take six times as much.
 */
export function packWeights(list: Buffer): WordWeights {
  const { count, length } = measureList(list);
  const words = Buffer.alloc(length);
  const ends = new Uint32Array(count + 1);
  const weights = new Float64Array(count + 1);
  const slots = new Uint32Array(2 ** Math.ceil(Math.log2(count * slotsPerWord + 1)));
  const last = slots.length - 1;
  let held = 0;
  eachLine(list, (from, middle, to) => {
    const start = ends[held] ?? 0;
    let slot = hashOf(list, from, middle) & last;
    while (slots[slot] !== 0) slot = (slot + 1) & last;
    held += 1;
    slots[slot] = held;
    ends[held] = start + list.copy(words, start, from, middle);
    weights[held] = Number(list.toString('latin1', middle + 1, to));
  });
  return (word) => {
    const bytes = Buffer.from(word);
    for (let slot = hashOf(bytes, 0, bytes.length) & last; ; slot = (slot + 1) & last) {
      const at = slots[slot] ?? 0;
      if (at === 0) return undefined;
      if (words.compare(bytes, 0, bytes.length, ends[at - 1], ends[at]) === 0) return weights[at];
    }
  };
}

function measureList(list: Buffer): { count: number; length: number } {
  let count = 0;
  let length = 0;
  eachLine(list, (from, middle) => {
    count += 1;
    length += middle - from;
  });
  return { count, length };
}

function eachLine(list: Buffer, take: (from: number, middle: number, to: number) => void): void {
  for (let from = 0; from < list.length; ) {
    const found = list.indexOf(lineEnd, from);
    const to = found < 0 ? list.length : found;
    const middle = list.indexOf(space, from);
    if (middle > from && middle < to) take(from, middle, to);
    from = to + 1;
  }
}

// FNV-1a.
function hashOf(bytes: Buffer, from: number, to: number): number {
  let hash = 0x811c9dc5;
  for (let at = from; at < to; at += 1) hash = Math.imul(hash ^ (bytes[at] ?? 0), 0x01000193);
  return (hash ^ (hash >>> 15)) >>> 0;
}
