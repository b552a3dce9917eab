import type { KindModel } from '../../pipeline/reading/complaint-odds.ts';
import type { KindRow } from './kind-rows.ts';

const ridge = 0.01;
const rounds = 25;
const pace = 0.3;
/** A feature of fewer posts is chance. */
const leastPosts = 3;
/** A smaller weight changes nothing. */
const leastWeight = 0.02;

/** Takes rows and gives the logistic regression over their features (AdaGrad, ridge, both classes counting the same); the same rows give the same model. */
export function fitKinds(rows: readonly KindRow[]): KindModel {
  const names = namesOf(rows);
  const ids = new Map(names.map((name, at) => [name, at]));
  const inputs = rows.map(({ features }) => Int32Array.from(features.flatMap((feature) => ids.get(feature) ?? [])));
  const complaints = rows.filter((row) => row.complains).length;
  const shares = [rows.length / 2 / Math.max(1, rows.length - complaints), rows.length / 2 / Math.max(1, complaints)];
  const weights = new Float64Array(names.length);
  const squares = new Float64Array(names.length).fill(1e-3);
  let bias = 0;
  let biasSquare = 1e-6;
  const order = rows.map((_, at) => at);
  const random = randomOf(7);
  for (let round = 0; round < rounds; round += 1) {
    shuffle(order, random);
    for (const at of order) {
      const input = inputs[at] ?? new Int32Array();
      const wanted = rows[at]?.complains ? 1 : 0;
      const scale = 1 / Math.sqrt(Math.max(1, input.length));
      let sum = bias;
      for (const id of input) sum += (weights[id] ?? 0) * scale;
      const slope = (1 / (1 + Math.exp(-sum)) - wanted) * (shares[wanted] ?? 1);
      biasSquare += slope * slope;
      bias -= (pace * slope) / Math.sqrt(biasSquare);
      for (const id of input) {
        const step = slope * scale + ridge * (weights[id] ?? 0);
        squares[id] = (squares[id] ?? 0) + step * step;
        weights[id] = (weights[id] ?? 0) - (pace * step) / Math.sqrt(squares[id] ?? 1);
      }
    }
  }
  const kept = names.map((name, at) => [name, weights[at] ?? 0] as const);
  return { bias, weights: new Map(kept.filter(([, weight]) => Math.abs(weight) >= leastWeight)) };
}

function namesOf(rows: readonly KindRow[]): string[] {
  const posts = new Map<string, number>();
  for (const { features } of rows) for (const feature of features) posts.set(feature, (posts.get(feature) ?? 0) + 1);
  return [...posts].filter(([name, count]) => count >= leastPosts && !/[\n\t]/.test(name)).map(([name]) => name);
}

// A fixed sequence, so that the model can be made again.
function randomOf(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) & 0x7fffffff;
    return state / 0x80000000;
  };
}

function shuffle(order: number[], random: () => number): void {
  for (let at = order.length - 1; at > 0; at -= 1) {
    const other = Math.floor(random() * (at + 1));
    const kept = order[at] ?? 0;
    order[at] = order[other] ?? 0;
    order[other] = kept;
  }
}
