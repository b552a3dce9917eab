import type { Forest } from '../../pipeline/pairs/trees.ts';

/** A row to learn from. */
export interface Row {
  measures: readonly number[];
  isSame: boolean;
}

type Tree = Forest['trees'][number];

const rounds = 160;
const shrink = 0.07;
const leaves = 12;
const bins = 48;
const leastRows = 20;
const ridge = 1;

/** Takes rows and gives boosted trees over them (log loss, best leaf first, histograms); the same rows give the same trees. */
export function fitForest(rows: readonly Row[]): Omit<Forest, 'threshold'> {
  const table = binRows(rows);
  const rate = rows.filter((row) => row.isSame).length / Math.max(1, rows.length);
  const bias = round(Math.log(rate / (1 - rate)));
  const odds = new Float64Array(rows.length).fill(bias);
  const trees = Array.from({ length: rounds }, () => growTree(rows, table, odds));
  return { bias, trees };
}

interface Table {
  edges: number[][];
  codes: Uint8Array[];
}

function binRows(rows: readonly Row[]): Table {
  const width = rows[0]?.measures.length ?? 0;
  const edges = Array.from({ length: width }, (_, at) => {
    const values = rows.map((row) => row.measures[at] ?? 0).sort((a, b) => a - b);
    const cuts = Array.from(
      { length: bins - 1 },
      (_, cut) => values[Math.floor(((cut + 1) * values.length) / bins)] ?? 0,
    );
    return [...new Set(cuts.map(round))].sort((a, b) => a - b);
  });
  const codes = edges.map((cuts, at) =>
    Uint8Array.from(rows, (row) => {
      const found = cuts.findIndex((cut) => (row.measures[at] ?? 0) <= cut);
      return found < 0 ? cuts.length : found;
    }),
  );
  return { edges, codes };
}

interface Leaf {
  node: number;
  members: Uint32Array;
  split: Split | undefined;
}
interface Split {
  at: number;
  code: number;
  gain: number;
}

function growTree(rows: readonly Row[], table: Table, odds: Float64Array): Tree {
  const chances = odds.map((value) => 1 / (1 + Math.exp(-value)));
  const gradient = chances.map((chance, at) => (rows[at]?.isSame ? 1 : 0) - chance);
  const hessian = chances.map((chance) => chance * (1 - chance));
  const tree: Tree = { at: [-1], value: [0], left: [0] };
  const open: Leaf[] = [];
  const add = (node: number, members: Uint32Array) =>
    open.push({ node, members, split: bestSplit(members, table, gradient, hessian) });
  add(
    0,
    Uint32Array.from(rows, (_, at) => at),
  );
  while (open.length < leaves) {
    const leaf = open.toSorted((a, b) => (b.split?.gain ?? 0) - (a.split?.gain ?? 0))[0];
    if (leaf?.split === undefined) break;
    open.splice(open.indexOf(leaf), 1);
    splitLeaf(tree, leaf, leaf.split, table, add);
  }
  for (const { node, members } of open) {
    const step = round((shrink * sumOf(members, gradient)) / (sumOf(members, hessian) + ridge));
    tree.value[node] = step;
    for (const row of members) odds[row] = (odds[row] ?? 0) + step;
  }
  return tree;
}

function splitLeaf(
  tree: Tree,
  { node, members }: Leaf,
  { at, code }: Split,
  { edges, codes }: Table,
  add: (node: number, members: Uint32Array) => void,
): void {
  const column = codes[at] ?? new Uint8Array();
  const left = tree.at.length;
  tree.at[node] = at;
  tree.value[node] = edges[at]?.[code] ?? 0;
  tree.left[node] = left;
  tree.at.push(-1, -1);
  tree.value.push(0, 0);
  tree.left.push(0, 0);
  add(
    left,
    members.filter((row) => (column[row] ?? 0) <= code),
  );
  add(
    left + 1,
    members.filter((row) => (column[row] ?? 0) > code),
  );
}

function bestSplit(
  members: Uint32Array,
  { edges, codes }: Table,
  gradient: Float64Array,
  hessian: Float64Array,
): Split | undefined {
  const whole: Sums = [sumOf(members, gradient), sumOf(members, hessian), members.length];
  let best: Split | undefined;
  for (const [at, column] of codes.entries()) {
    const sums = new Float64Array(bins * 3);
    for (const row of members) {
      const slot = (column[row] ?? 0) * 3;
      sums[slot] = (sums[slot] ?? 0) + (gradient[row] ?? 0);
      sums[slot + 1] = (sums[slot + 1] ?? 0) + (hessian[row] ?? 0);
      sums[slot + 2] = (sums[slot + 2] ?? 0) + 1;
    }
    const found = bestCode(sums, edges[at]?.length ?? 0, whole);
    if (found.gain > (best?.gain ?? leastGain)) best = { at, ...found };
  }
  return best;
}

/** Gradient, hessian, rows. */
type Sums = readonly [number, number, number];
const leastGain = 1e-3;

function bestCode(sums: Float64Array, codes: number, [all, weight, count]: Sums): { code: number; gain: number } {
  let best = { code: 0, gain: 0 };
  let [g, h, n] = [0, 0, 0];
  for (let code = 0; code < codes; code += 1) {
    g += sums[code * 3] ?? 0;
    h += sums[code * 3 + 1] ?? 0;
    n += sums[code * 3 + 2] ?? 0;
    if (n < leastRows || count - n < leastRows) continue;
    const gain = g ** 2 / (h + ridge) + (all - g) ** 2 / (weight - h + ridge) - all ** 2 / (weight + ridge);
    if (gain > best.gain) best = { code, gain };
  }
  return best;
}

function sumOf(members: Uint32Array, values: Float64Array): number {
  let sum = 0;
  for (const row of members) sum += values[row] ?? 0;
  return sum;
}

function round(value: number): number {
  return Number(value.toPrecision(5));
}
