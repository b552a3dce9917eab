import { readFileSync } from 'node:fs';

/** Gives the log odds that a post with these features complains or asks for something; 0 is even. */
export type ComplaintOdds = (features: ReadonlySet<string>) => number;

/** A linear model over named features. */
export interface KindModel {
  bias: number;
  weights: ReadonlyMap<string, number>;
}

/** Weights are kept as whole thousandths. */
const unitsPerOne = 1000;

/** Takes a model and gives its odds; features that the model does not know say nothing. */
export function complaintOdds({ bias, weights }: KindModel): ComplaintOdds {
  return (features) => {
    let sum = 0;
    let known = 0;
    for (const feature of features) {
      const weight = weights.get(feature);
      if (weight === undefined) continue;
      sum += weight;
      known += 1;
    }
    return bias + sum / Math.sqrt(Math.max(1, known));
  };
}

/** Gives the model that ships with the program (trained by test/bench/kind-training.ts): a line `weight<TAB>feature`, the first without a feature being the bias. */
export function readKindModel(): KindModel {
  const lines = readFileSync(new URL('complaint-model.txt', import.meta.url), 'utf8').split('\n');
  const weights = new Map<string, number>();
  for (const line of lines.slice(1)) {
    const tab = line.indexOf('\t');
    if (tab > 0) weights.set(line.slice(tab + 1), Number(line.slice(0, tab)) / unitsPerOne);
  }
  return { bias: Number(lines[0]) / unitsPerOne, weights };
}

/** Takes a model and gives it as the text that `readKindModel` reads. */
export function writeKindModel({ bias, weights }: KindModel): string {
  const whole = (value: number) => Math.round(value * unitsPerOne);
  const rows = [...weights].map(([feature, weight]) => `${whole(weight)}\t${feature}`);
  return [whole(bias), ...rows, ''].join('\n');
}
