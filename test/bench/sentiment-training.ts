import { registerChances, sumHeads } from '../../pipeline/sentiment/weigh-features.ts';
import {
  type FeelingScales,
  type FeelingWeights,
  headNames,
  registerSlotCount,
  registerSlotOf,
  registers,
  slotCount,
  slotOf,
} from '../../pipeline/sentiment/weights.ts';
import { fitSvm, type SparseRow } from './linear-svm.ts';
import { type FeltRow, feltFoldOf, feltFolds } from './sentiment-data.ts';

/** A feature met in fewer texts teaches nothing. */
const leastTexts = 2;
const reviewCost = 0.7;
const weiboCost = 0.7;
const weiboAt = registers.indexOf('weibo');
const plainCalibration = headNames.map(() => ({ slope: 2, offset: 0 }));

/** Takes rows and gives the model without calibration; the same rows give the same model. */
export function trainFeeling(rows: readonly FeltRow[]): FeelingWeights {
  const { marks, rarity } = ownSlots(rows);
  const sparse = rows.map((row) => sparseOf(row, marks, rarity));
  const heads = [...trainReviews(rows, sparse), ...trainWeibo(rows, sparse)];
  const table = new Int8Array(slotCount * headNames.length);
  const scales = heads.map((weights, head) => {
    const shipped = Float32Array.from({ length: slotCount }, (_, slot) => (weights[slot] ?? 0) * (rarity[slot] ?? 0));
    return { scale: quantise(shipped, table, head * slotCount), bias: weights[slotCount] ?? 0 };
  });
  return { marks, table, heads: scales, ...trainRegisters(rows), calibration: plainCalibration };
}

// The commonest feature of those that fall into one slot owns it.
function ownSlots(rows: readonly FeltRow[]): { marks: Uint8Array; rarity: Float32Array } {
  const counts = new Map<number, number>();
  for (const { features } of rows) for (const hash of features) counts.set(hash, (counts.get(hash) ?? 0) + 1);
  const most = new Uint32Array(slotCount);
  const marks = new Uint8Array(slotCount);
  for (const [hash, count] of counts) {
    const { slot, mark } = slotOf(hash);
    if (count < leastTexts || count <= (most[slot] ?? 0)) continue;
    most[slot] = count;
    marks[slot] = mark;
  }
  const rarity = Float32Array.from(most, (count) => (count === 0 ? 0 : Math.log((rows.length + 1) / (count + 1)) + 1));
  return { marks, rarity };
}

/** What one feature is worth on average; keeps the rows' lengths near 1. */
const usualRarity = 7;

function sparseOf(
  { features }: FeltRow,
  marks: Uint8Array,
  rarity: Float32Array,
): Omit<SparseRow, 'isPositive' | 'part'> {
  const found: number[] = [];
  for (const hash of features) {
    const { slot, mark } = slotOf(hash);
    if (marks[slot] === mark && (rarity[slot] ?? 0) > 0) found.push(slot);
  }
  const length = Math.sqrt(Math.max(1, found.length)) * usualRarity;
  const slots = Uint32Array.from(found);
  return { slots, worth: Float32Array.from(slots, (slot) => (rarity[slot] ?? 0) / length) };
}

type Bare = Omit<SparseRow, 'isPositive' | 'part'>;

function trainReviews(rows: readonly FeltRow[], sparse: readonly Bare[]): Float32Array[] {
  const examples = sparse.flatMap((bare, at): SparseRow[] => {
    const row = rows[at];
    if (row === undefined || row.register === 'weibo') return [];
    return [{ ...bare, isPositive: row.sign === 2, part: registers.indexOf(row.register) }];
  });
  const [common, ...own] = fitSvm(examples, slotCount, weiboAt, reviewCost);
  return own.map((weights) => weights.map((value, slot) => (value + (common?.[slot] ?? 0)) / usualRarity));
}

function trainWeibo(rows: readonly FeltRow[], sparse: readonly Bare[]): Float32Array[] {
  return ([0, 1, 2] as const).map((sign) => {
    const examples = sparse.flatMap((bare, at): SparseRow[] => {
      const row = rows[at];
      if (row?.register !== 'weibo') return [];
      return [{ ...bare, isPositive: row.sign === sign, part: -1 }];
    });
    const [weights] = fitSvm(examples, slotCount, 0, weiboCost);
    return (weights ?? new Float32Array()).map((value) => value / usualRarity);
  });
}

const registerCost = 0.3;

// Evidence of a register is everywhere in a text: a small table is enough.
function trainRegisters(rows: readonly FeltRow[]): Pick<FeelingWeights, 'register' | 'registerTable'> {
  const sparse = rows.map(({ features }): Bare => {
    const slots = Uint32Array.from(features, registerSlotOf);
    return { slots, worth: new Float32Array(slots.length).fill(1 / Math.sqrt(Math.max(1, slots.length))) };
  });
  const heads = registers.map((register) => {
    const examples = sparse.map(
      (bare, at): SparseRow => ({ ...bare, isPositive: rows[at]?.register === register, part: -1 }),
    );
    return fitSvm(examples, registerSlotCount, 0, registerCost)[0] ?? new Float32Array();
  });
  const registerTable = new Int8Array(registerSlotCount * registers.length);
  const flat = new Float32Array(registerTable.length);
  for (const [at, weights] of heads.entries()) flat.set(weights.subarray(0, registerSlotCount), at * registerSlotCount);
  const scale = quantise(flat, registerTable, 0) * registerSharpness;
  return {
    registerTable,
    register: { scale, priors: heads.map((weights) => (weights[registerSlotCount] ?? 0) * registerSharpness) },
  };
}

/** From the margins of a register to its log odds. */
const registerSharpness = 6;

// Squares keep the many small weights apart and the few large ones whole.
function quantise(values: Float32Array, table: Int8Array, from: number): number {
  const most = values.reduce((largest, value) => Math.max(largest, Math.abs(value)), 0) || 1;
  const scale = most / 127 ** 2;
  for (const [at, value] of values.entries())
    table[from + at] = Math.sign(value) * Math.round(Math.sqrt(Math.abs(value) / scale));
  return scale;
}

/** A row as a model that never saw it weighs it. */
export interface Weighed {
  row: FeltRow;
  sums: number[];
  kinds: number[];
}

/** Takes rows and gives each weighed by a model that never saw it or a text equal to it. */
export function weighHeldOut(rows: readonly FeltRow[]): Weighed[] {
  return Array.from({ length: feltFolds }, (_, fold) => {
    const model = trainFeeling(rows.filter(({ key }) => feltFoldOf(key) !== fold));
    return weighRows(
      model,
      rows.filter(({ key }) => feltFoldOf(key) === fold),
    );
  }).flat();
}

function weighRows(model: FeelingWeights, rows: readonly FeltRow[]): Weighed[] {
  return rows.map((row) => ({ row, sums: sumHeads(model, row.features), kinds: registerChances(model, row.features) }));
}

/** Takes rows weighed by models that never saw them and gives the lines from sums to log odds (maximum likelihood, by gradient). */
export function calibrate(weighed: readonly Weighed[]): FeelingScales['calibration'] {
  const reviews = headNames.slice(0, 3).map((_, head) => {
    const own = weighed.filter(({ row }) => registers.indexOf(row.register) === head);
    return fitLine(own.map(({ row, sums }) => ({ sum: sums[head] ?? 0, isPositive: row.sign === 2 })));
  });
  return [...reviews, ...fitThree(weighed.filter(({ row }) => row.register === 'weibo'))];
}

const calibrationRounds = 400;

function fitLine(points: readonly { sum: number; isPositive: boolean }[]): { slope: number; offset: number } {
  let [slope, offset] = [2, 0];
  for (let round = 0; round < calibrationRounds; round += 1) {
    let [bySlope, byOffset] = [0, 0];
    for (const { sum, isPositive } of points) {
      const miss = (isPositive ? 1 : 0) - 1 / (1 + Math.exp(-(slope * sum + offset)));
      bySlope += miss * sum;
      byOffset += miss;
    }
    slope += (4 * bySlope) / Math.max(1, points.length);
    offset += (4 * byOffset) / Math.max(1, points.length);
  }
  return { slope: rounded(slope), offset: rounded(offset) };
}

function fitThree(weighed: readonly Weighed[]): { slope: number; offset: number }[] {
  let slope = 2;
  const offsets = [0, 0, 0];
  for (let round = 0; round < calibrationRounds; round += 1) {
    let bySlope = 0;
    const byOffset = [0, 0, 0];
    for (const { row, sums } of weighed) {
      const odds = offsets.map((offset, at) => slope * (sums[at + 3] ?? 0) + offset);
      const parts = odds.map((value) => Math.exp(value - Math.max(...odds)));
      const all = parts.reduce((sum, part) => sum + part, 0);
      parts.forEach((part, at) => {
        const miss = (row.sign === at ? 1 : 0) - part / all;
        bySlope += miss * (sums[at + 3] ?? 0);
        byOffset[at] = (byOffset[at] ?? 0) + miss;
      });
    }
    slope += (2 * bySlope) / Math.max(1, weighed.length);
    byOffset.forEach((by, at) => {
      offsets[at] = (offsets[at] ?? 0) + (2 * by) / Math.max(1, weighed.length);
    });
  }
  return offsets.map((offset) => ({ slope: rounded(slope), offset: rounded(offset) }));
}

function rounded(value: number): number {
  return Number(value.toFixed(4));
}
