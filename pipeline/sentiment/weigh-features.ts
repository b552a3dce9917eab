import {
  type FeelingWeights,
  headNames,
  registerSlotCount,
  registerSlotOf,
  registers,
  slotCount,
  slotOf,
} from './weights.ts';

/** How likely each of the three classes is; they sum to 1. */
export interface Chances {
  negative: number;
  neutral: number;
  positive: number;
}

const headCount = headNames.length;
const registerCount = registers.length;
const tables = new WeakMap<FeelingWeights, { heads: Int16Array; registers: Int16Array }>();

// A feature's weights side by side, so that one look into memory finds them all; the shipped tables keep each head apart.
function tablesOf(model: FeelingWeights): { heads: Int16Array; registers: Int16Array } {
  const kept = tables.get(model);
  if (kept !== undefined) return kept;
  const made = {
    heads: sideBySide(model.table, headCount, slotCount),
    registers: sideBySide(model.registerTable, registerCount, registerSlotCount),
  };
  tables.set(model, made);
  return made;
}

function sideBySide(table: Int8Array, columns: number, slots: number): Int16Array {
  const out = new Int16Array(columns * slots);
  for (let column = 0; column < columns; column += 1) {
    for (let slot = 0; slot < slots; slot += 1)
      out[slot * columns + column] = squared(table[column * slots + slot] ?? 0);
  }
  return out;
}

/** Takes the model and a text's features and gives the sums of its heads, in the order of `headNames`. */
export function sumHeads(model: FeelingWeights, features: Iterable<number>): number[] {
  const { heads } = tablesOf(model);
  const sums = new Int32Array(headCount);
  let known = 0;
  for (const hash of features) {
    const { slot, mark } = slotOf(hash);
    if (model.marks[slot] !== mark) continue;
    known += 1;
    addRow(sums, heads, slot * headCount);
  }
  const length = Math.sqrt(Math.max(1, known));
  return Array.from(sums, (sum, head) => {
    const { scale, bias } = model.heads[head] ?? { scale: 0, bias: 0 };
    return (sum * scale) / length + bias;
  });
}

/** Takes the model and a text's features and gives how likely each register is, in their order; they sum to 1. */
export function registerChances(model: FeelingWeights, features: Iterable<number>): number[] {
  const table = tablesOf(model).registers;
  const sums = new Int32Array(registerCount);
  let count = 0;
  for (const hash of features) {
    count += 1;
    addRow(sums, table, registerSlotOf(hash) * registerCount);
  }
  // Features of one text repeat one another: their evidence grows with the root of their number.
  const damp = model.register.scale / Math.sqrt(Math.max(1, count));
  return softmax(Array.from(sums, (sum, at) => sum * damp + (model.register.priors[at] ?? 0)));
}

function addRow(sums: Int32Array, table: Int16Array, from: number): void {
  for (let at = 0; at < sums.length; at += 1) sums[at] = (sums[at] ?? 0) + (table[from + at] ?? 0);
}

/** Takes the model, the heads' sums and the registers' chances and gives the calibrated chances of the three classes. */
export function chancesOf(
  model: Pick<FeelingWeights, 'calibration'>,
  sums: readonly number[],
  kinds: readonly number[],
): Chances {
  const odds = sums.map((sum, head) => {
    const { slope, offset } = model.calibration[head] ?? { slope: 1, offset: 0 };
    return sum * slope + offset;
  });
  const [negative = 0, neutral = 0, positive = 0] = softmax(odds.slice(3));
  const weibo = kinds[3] ?? 0;
  const chances = { negative: negative * weibo, neutral: neutral * weibo, positive: positive * weibo };
  for (let kind = 0; kind < 3; kind += 1) {
    const good = 1 / (1 + Math.exp(-(odds[kind] ?? 0)));
    chances.positive += good * (kinds[kind] ?? 0);
    chances.negative += (1 - good) * (kinds[kind] ?? 0);
  }
  return chances;
}

// The tables hold roots with their sign.
function squared(root: number): number {
  return root * Math.abs(root);
}

function softmax(odds: readonly number[]): number[] {
  const most = Math.max(...odds);
  const parts = odds.map((value) => Math.exp(value - most));
  const sum = parts.reduce((all, part) => all + part, 0);
  return parts.map((part) => part / sum);
}
