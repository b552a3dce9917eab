/** Texts are compared by so many of their first letters and digits. */
const readLength = 1500;
const notWord = /[^\p{L}\p{N}]+/gu;

/** Takes a folded text and gives its letters and digits alone, cut to what is compared. */
export function plainOf(text: string): string {
  return text
    .slice(0, readLength * 2)
    .replace(notWord, '')
    .slice(0, readLength);
}

/** Takes a plain text and a length and gives its character n-grams as numbers. */
export function gramsOf(plain: string, length: number): Set<number> {
  const grams = new Set<number>();
  for (let at = 0; at + length <= plain.length; at += 1) grams.add(gramAt(plain, at, length));
  return grams;
}

/** Takes two plain texts and the n-grams of the second and gives how much of the first stands in runs of that length that the second holds, from 0 to 1. */
export function coverage(plain: string, grams: ReadonlySet<number>, length: number): number {
  if (plain.length === 0) return 0;
  let covered = 0;
  let coveredTo = 0;
  for (let at = 0; at + length <= plain.length; at += 1) {
    if (!grams.has(gramAt(plain, at, length))) continue;
    covered += at + length - Math.max(at, coveredTo);
    coveredTo = at + length;
  }
  return covered / plain.length;
}

/** Takes two plain texts and gives the length of their longest common run, linear memory, at most 1,500 × 1,500 steps. */
export function longestRun(a: string, b: string): number {
  const lengths = new Uint16Array(b.length + 1);
  let longest = 0;
  for (let at = 0; at < a.length; at += 1) {
    const code = a.charCodeAt(at);
    for (let other = b.length; other > 0; other -= 1) {
      const length = code === b.charCodeAt(other - 1) ? (lengths[other - 1] ?? 0) + 1 : 0;
      lengths[other] = length;
      if (length > longest) longest = length;
    }
  }
  return longest;
}

function gramAt(plain: string, at: number, length: number): number {
  let hash = length;
  for (let next = at; next < at + length; next += 1) hash = Math.imul(hash ^ plain.charCodeAt(next), 0x9e3779b1);
  return hash ^ (hash >>> 15);
}
