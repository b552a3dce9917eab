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

/** Takes the model and a text's features and gives the sums of its heads, in the order of `headNames`. */
export function sumHeads(model: FeelingWeights, features: Iterable<number>): number[] {
  const sums = new Array<number>(headNames.length).fill(0);
  let known = 0;
  for (const hash of features) {
    const { slot, mark } = slotOf(hash);
    if (model.marks[slot] !== mark) continue;
    known += 1;
    for (let head = 0; head < sums.length; head += 1)
      sums[head] = (sums[head] ?? 0) + squared(model.table[head * slotCount + slot] ?? 0);
  }
  const length = Math.sqrt(Math.max(1, known));
  return sums.map((sum, head) => {
    const { scale, bias } = model.heads[head] ?? { scale: 0, bias: 0 };
    return (sum * scale) / length + bias;
  });
}

/** Takes the model and a text's features and gives how likely each register is, in their order; they sum to 1. */
export function registerChances(model: FeelingWeights, features: Iterable<number>): number[] {
  const sums = new Array<number>(registers.length).fill(0);
  let count = 0;
  for (const hash of features) {
    count += 1;
    const slot = registerSlotOf(hash);
    for (let at = 0; at < sums.length; at += 1)
      sums[at] = (sums[at] ?? 0) + squared(model.registerTable[at * registerSlotCount + slot] ?? 0);
  }
  // Features of one text repeat one another: their evidence grows with the root of their number.
  const damp = model.register.scale / Math.sqrt(Math.max(1, count));
  return softmax(sums.map((sum, at) => sum * damp + (model.register.priors[at] ?? 0)));
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
