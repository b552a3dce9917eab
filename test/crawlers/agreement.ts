function grams(text: string): Map<string, number> {
  const bare = text.replace(/\s+/g, '');
  const counts = new Map<string, number>();
  for (let at = 0; at + 4 <= bare.length; at += 1) {
    const gram = bare.slice(at, at + 4);
    counts.set(gram, (counts.get(gram) ?? 0) + 1);
  }
  return counts;
}

/** Takes two texts and gives the F1 of their character 4-grams, white space apart, 0 to 1. */
export function agreement(found: string, gold: string): number {
  const [a, b] = [grams(found), grams(gold)];
  const size = (counts: Map<string, number>) => [...counts.values()].reduce((sum, count) => sum + count, 0);
  let shared = 0;
  for (const [gram, count] of a) shared += Math.min(count, b.get(gram) ?? 0);
  return size(a) + size(b) === 0 ? 1 : (2 * shared) / (size(a) + size(b));
}
