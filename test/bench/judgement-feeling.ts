import { feltOf } from '../../pipeline/sentiment/feel-text.ts';
import { chancesOf } from '../../pipeline/sentiment/weigh-features.ts';
import { registers } from '../../pipeline/sentiment/weights.ts';
import type { JudgementRow } from './judgement-row.ts';
import { fitSvm, type SparseRow } from './linear-svm.ts';
import { type FeltRow, feltFoldOf, feltFolds, readFeltRows, type Sign } from './sentiment-data.ts';
import { calibrate, type Weighed, weighHeldOut } from './sentiment-training.ts';

const signs = ['negative', 'neutral', 'positive'] as const;

/** A labelled text and the sign it was given by weights that never saw it. */
interface Told {
  row: FeltRow;
  sign: Sign;
  score: number;
}

/** Gives the rows of the feeling beside a plain baseline of the same folds. The register is never told, as in use. */
export function measureFeeling(): JudgementRow[] {
  const rows = readFeltRows();
  const told = tell(weighHeldOut(rows));
  const plain = tellPlainly(rows);
  const reviews = (['hotel', 'takeaway', 'product'] as const).map((register): JudgementRow => {
    const own = ({ row }: Told) => row.register === register;
    return {
      task: `情绪 评论 ${register}`,
      measure: `正负准确率（${told.filter(own).length} 条）`,
      value: accuracyOf(told.filter(own)),
      baseline: { name: '1–3 字组 TF-IDF SVM', value: accuracyOf(plain.filter(own)) },
      target: { hotel: 0.92, takeaway: 0.92, product: 0.91 }[register],
    };
  });
  const isVirus = ({ row }: Told) => row.set.includes('virus');
  const weibo: JudgementRow = {
    task: '情绪 微博三类',
    measure: `宏 F1（${told.filter(isVirus).length} 条）`,
    value: macroF1(told.filter(isVirus)),
    baseline: { name: '1–3 字组 TF-IDF SVM', value: macroF1(plain.filter(isVirus)) },
    target: 0.79,
  };
  return [...reviews, weibo, calibrationRow(told)];
}

// Calibrated on the other half, so that no row's own label speaks for it.
function tell(weighed: readonly Weighed[]): Told[] {
  const half = ({ row }: Weighed) => feltFoldOf(`${row.key}.`) % 2;
  return [0, 1].flatMap((side) => {
    const calibration = calibrate(weighed.filter((one) => half(one) !== side));
    return weighed
      .filter((one) => half(one) === side)
      .map(({ row, sums, kinds }) => {
        const { label, score } = feltOf(chancesOf({ calibration }, sums, kinds));
        return { row, sign: signs.indexOf(label) as Sign, score };
      });
  });
}

function accuracyOf(told: readonly Told[]): number {
  return told.filter(({ row, sign }) => row.sign === sign).length / Math.max(1, told.length);
}

function macroF1(told: readonly Told[]): number {
  const f1 = ([0, 1, 2] as const).map((sign) => {
    const right = told.filter((one) => one.sign === sign && one.row.sign === sign).length;
    const either = told.filter((one) => one.sign === sign).length + told.filter(({ row }) => row.sign === sign).length;
    return (2 * right) / Math.max(1, either);
  });
  return f1.reduce((sum, value) => sum + value, 0) / f1.length;
}

const bins = 10;

// How far, on average, the stated chance is from how often it came true.
function calibrationRow(told: readonly Told[]): JudgementRow {
  let error = 0;
  for (let bin = 0; bin < bins; bin += 1) {
    const own = told.filter(({ score }) => Math.min(bins - 1, Math.floor(score * bins)) === bin);
    const stated = own.reduce((sum, { score }) => sum + score, 0);
    error += Math.abs(stated - own.filter(({ row, sign }) => row.sign === sign).length);
  }
  const value = error / Math.max(1, told.length);
  return { task: '情绪 校准', measure: '预期校准误差', value, baseline: null, target: 0.03, isLowerBetter: true };
}

const plainBits = 18;

// The baseline of the data's README: character 1-3-grams weighed by rarity, linear support vectors, each set by itself.
function tellPlainly(rows: readonly FeltRow[]): Told[] {
  const sets = [...registers.slice(0, 3), 'virus'];
  return sets.flatMap((set) => {
    const own = rows.filter((row) => (set === 'virus' ? row.set.includes('virus') : row.register === set));
    const grams = own.map(({ text }) => gramSlots(text));
    const classes: readonly Sign[] = set === 'virus' ? [0, 1, 2] : [0, 2];
    return Array.from({ length: feltFolds }, (_, fold) => tellFold(own, grams, classes, fold)).flat();
  });
}

function tellFold(
  rows: readonly FeltRow[],
  grams: readonly Uint32Array[],
  classes: readonly Sign[],
  fold: number,
): Told[] {
  const isTest = rows.map(({ key }) => feltFoldOf(key) === fold);
  const counts = new Float32Array(2 ** plainBits);
  for (const [at, slots] of grams.entries()) {
    if (isTest[at] !== true) for (const slot of slots) counts[slot] = (counts[slot] ?? 0) + 1;
  }
  const sparse = grams.map((slots) => {
    const worth = Float32Array.from(slots, (slot) => Math.log((rows.length + 1) / ((counts[slot] ?? 0) + 1)) + 1);
    const length = Math.sqrt(worth.reduce((sum, value) => sum + value * value, 0)) || 1;
    return { slots, worth: worth.map((value) => value / length) };
  });
  const asked = classes.length === 2 ? classes.slice(1) : classes;
  const heads = asked.map((sign) => {
    const examples = sparse.flatMap((bare, at): SparseRow[] =>
      isTest[at] === true ? [] : [{ ...bare, isPositive: rows[at]?.sign === sign, part: -1 }],
    );
    return fitSvm(examples, 2 ** plainBits, 0, 0.5)[0] ?? new Float32Array();
  });
  return rows.flatMap((row, at): Told[] => {
    if (isTest[at] !== true) return [];
    const sums = heads.map((weights) => sumOf(weights, sparse[at]));
    const sign = classes.length === 2 ? ((sums[0] ?? 0) > 0 ? 2 : 0) : (classes[sums.indexOf(Math.max(...sums))] ?? 1);
    return [{ row, sign, score: 0 }];
  });
}

function sumOf(weights: Float32Array, row: { slots: Uint32Array; worth: Float32Array } | undefined): number {
  let sum = weights.at(-1) ?? 0;
  row?.slots.forEach((slot, at) => {
    sum += (weights[slot] ?? 0) * (row.worth[at] ?? 0);
  });
  return sum;
}

function gramSlots(text: string): Uint32Array {
  const slots = new Set<number>();
  const plain = text.normalize('NFKC').toLowerCase();
  for (let at = 0; at < plain.length; at += 1) {
    let hash = 7;
    for (let length = 0; length < 3 && at + length < plain.length; length += 1) {
      hash = Math.imul(hash ^ plain.charCodeAt(at + length), 0x9e3779b1);
      slots.add((hash >>> 8) & (2 ** plainBits - 1));
    }
  }
  return Uint32Array.from(slots);
}
