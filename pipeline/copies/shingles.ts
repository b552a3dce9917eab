/** Words apart from marks and spaces; what two copies share. */
const notWord = /[^\p{L}\p{N}]+/gu;
const shingleLength = 3;
/** A comparison reads no more than this of a text: copies agree from the start. */
const readLength = 4000;

/** Takes a folded text and gives its character 3-grams, as numbers. */
export function shinglesOf(text: string): Set<number> {
  const plain = text.slice(0, readLength).replace(notWord, '');
  const shingles = new Set<number>();
  for (let at = 0; at + shingleLength <= plain.length; at += 1) {
    const [a, b, c] = [plain.charCodeAt(at), plain.charCodeAt(at + 1), plain.charCodeAt(at + 2)];
    shingles.add(Math.imul(Math.imul(a, 0x9e3779b1) ^ b, 0x85ebca6b) ^ c);
  }
  return shingles;
}

/** Takes two sets and gives how many members they share. */
export function shared(a: ReadonlySet<number>, b: ReadonlySet<number>): number {
  const [small, large] = a.size < b.size ? [a, b] : [b, a];
  let count = 0;
  for (const shingle of small) if (large.has(shingle)) count += 1;
  return count;
}

/** Takes two sets and gives shared / all, from 0 to 1. */
export function jaccard(a: ReadonlySet<number>, b: ReadonlySet<number>): number {
  const common = shared(a, b);
  return common === 0 ? 0 : common / (a.size + b.size - common);
}

/** Takes two sets and gives how much of the smaller the larger holds, from 0 to 1. */
export function containment(a: ReadonlySet<number>, b: ReadonlySet<number>): number {
  const smaller = Math.min(a.size, b.size);
  return smaller === 0 ? 0 : shared(a, b) / smaller;
}
