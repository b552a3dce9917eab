/** A row to learn from: the slots that are set, what each is worth, and on which side it stands. */
export interface SparseRow {
  slots: Uint32Array;
  /** Worth of each slot of this row. */
  worth: Float32Array;
  isPositive: boolean;
  /** Rows of one part share weights of their own beside the common ones; -1: the common ones only. */
  part: number;
}

const passes = 14;

/** Takes rows, the number of slots and parts and the cost and gives weights: the common ones first, then each part's own, then a bias for each. Linear support vectors with squared hinge loss by dual coordinate descent; the same rows give the same weights. */
export function fitSvm(rows: readonly SparseRow[], slots: number, parts: number, cost: number): Float32Array[] {
  const weights = Array.from({ length: parts + 1 }, () => new Float32Array(slots + 1));
  const common = weights[0] ?? new Float32Array();
  const alphas = new Float64Array(rows.length);
  const diagonal = 0.5 / cost;
  const lengths = rows.map(
    (row) => (1 + row.worth.reduce((sum, value) => sum + value * value, 0)) * (row.part < 0 ? 1 : 2),
  );
  const order = Uint32Array.from(rows, (_, at) => at);
  let seed = 12345;
  for (let pass = 0; pass < passes; pass += 1) {
    seed = shuffle(order, seed);
    for (const index of order) {
      const row = rows[index];
      if (row === undefined) continue;
      const own = row.part < 0 ? undefined : weights[row.part + 1];
      const length = lengths[index] ?? 1;
      alphas[index] = descend(row, [common, own], alphas[index] ?? 0, { length, diagonal });
    }
  }
  return weights;
}

// One coordinate to its best, and the weights after it; gives the new coordinate.
function descend(
  row: SparseRow,
  [common, own]: readonly [Float32Array, Float32Array | undefined],
  before: number,
  { length, diagonal }: { length: number; diagonal: number },
): number {
  const side = row.isPositive ? 1 : -1;
  const gradient = side * dotOf(row, common, own) - 1 + diagonal * before;
  const after = Math.max(0, before - gradient / (length + diagonal));
  if (after === before) return before;
  step(row, common, (after - before) * side);
  if (own !== undefined) step(row, own, (after - before) * side);
  return after;
}

// The order is drawn from a fixed seed, so that the weights are the same each time.
function shuffle(order: Uint32Array, from: number): number {
  let seed = from;
  for (let at = order.length - 1; at > 0; at -= 1) {
    seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0;
    const other = seed % (at + 1);
    const kept = order[at] ?? 0;
    order[at] = order[other] ?? 0;
    order[other] = kept;
  }
  return seed;
}

function dotOf({ slots, worth }: SparseRow, common: Float32Array, own: Float32Array | undefined): number {
  let sum = common[common.length - 1] ?? 0;
  if (own === undefined) {
    for (let at = 0; at < slots.length; at += 1) sum += (common[slots[at] ?? 0] ?? 0) * (worth[at] ?? 0);
    return sum;
  }
  sum += own[own.length - 1] ?? 0;
  for (let at = 0; at < slots.length; at += 1) {
    const slot = slots[at] ?? 0;
    sum += ((common[slot] ?? 0) + (own[slot] ?? 0)) * (worth[at] ?? 0);
  }
  return sum;
}

function step({ slots, worth }: SparseRow, weights: Float32Array, by: number): void {
  for (let at = 0; at < slots.length; at += 1) {
    const slot = slots[at] ?? 0;
    weights[slot] = (weights[slot] ?? 0) + by * (worth[at] ?? 0);
  }
  weights[weights.length - 1] = (weights[weights.length - 1] ?? 0) + by;
}
