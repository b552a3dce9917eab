/** Words are runs of letters and figures; four make a shingle. */
function shingles(text: string): Map<string, number> {
  const words = [...text.matchAll(/[\p{L}\p{N}_]+/gu)].map(([word]) => word);
  const counts = new Map<string, number>();
  for (let at = 0; at < Math.max(1, words.length - 3); at += 1) {
    const shingle = words.slice(at, at + 4).join(' ');
    counts.set(shingle, (counts.get(shingle) ?? 0) + 1);
  }
  return counts;
}

/** Takes pairs of gold and found texts and gives the F1 as article-extraction-benchmark counts it: of the mean precision and the mean recall over word 4-grams. */
export function benchmarkF1(pairs: readonly { gold: string; found: string }[]): number {
  let precision = 0;
  let recall = 0;
  for (const { gold, found } of pairs) {
    const [a, b] = [shingles(gold), shingles(found)];
    let shared = 0;
    for (const [shingle, count] of a) shared += Math.min(count, b.get(shingle) ?? 0);
    const size = (counts: Map<string, number>) => [...counts.values()].reduce((sum, count) => sum + count, 0);
    precision += shared / size(b);
    recall += shared / size(a);
  }
  return (2 * precision * recall) / (precision + recall) / pairs.length;
}
