import { z } from 'zod';

/** A small forest of boosted trees: each tree's nodes in one row, `at` < 0 marks a leaf. */
export const Forest = z.strictObject({
  bias: z.number(),
  /** Log odds from which two texts are taken for one. */
  threshold: z.number(),
  trees: z.array(
    z.strictObject({
      /** The measure asked at each node; -1 at a leaf. */
      at: z.array(z.number().int()),
      /** Up to this value to the left; at a leaf what it adds, in log odds. */
      value: z.array(z.number()),
      /** Index of the left child; the right one follows it. */
      left: z.array(z.number().int()),
    }),
  ),
});
export type Forest = z.infer<typeof Forest>;

/** Takes a forest and measures and gives the log odds. */
export function weighTrees(forest: Omit<Forest, 'threshold'>, measures: readonly number[]): number {
  let sum = forest.bias;
  for (const { at, value, left } of forest.trees) {
    let node = 0;
    for (let asked = at[0] ?? -1; asked >= 0; asked = at[node] ?? -1) {
      node = (left[node] ?? 0) + ((measures[asked] ?? 0) <= (value[node] ?? 0) ? 0 : 1);
    }
    sum += value[node] ?? 0;
  }
  return sum;
}
