/** A row to learn from. */
export interface Example {
  features: readonly number[];
  isSame: boolean;
  /** How much it counts. */
  weight: number;
}

/** A linear model of log odds. */
export interface Linear {
  weights: number[];
  bias: number;
}

const ridge = 1;
const rounds = 15;
const closeEnough = 1e-6;

/** Takes examples and gives the logistic regression over them (Newton's method, ridge 1 on standardised features); the same examples give the same model. */
export function fitLogistic(examples: readonly Example[]): Linear {
  const { means, deviations } = standardsOf(examples);
  const rows = examples.map(({ features }) => [
    ...features.map((value, at) => (value - (means[at] ?? 0)) / (deviations[at] ?? 1)),
    1,
  ]);
  const width = means.length + 1;
  const beta = new Array<number>(width).fill(0);
  for (let round = 0; round < rounds; round += 1) {
    const step = newtonStep(rows, examples, beta);
    step.forEach((value, at) => {
      beta[at] = (beta[at] ?? 0) + value;
    });
    if (Math.max(...step.map(Math.abs)) < closeEnough) break;
  }
  const weights = means.map((_, at) => (beta[at] ?? 0) / (deviations[at] ?? 1));
  const bias = (beta[width - 1] ?? 0) - weights.reduce((sum, weight, at) => sum + weight * (means[at] ?? 0), 0);
  return { weights, bias };
}

/** Takes a model and features and gives the log odds. */
export function logOdds({ weights, bias }: Linear, features: readonly number[]): number {
  return features.reduce((sum, value, at) => sum + value * (weights[at] ?? 0), bias);
}

function standardsOf(examples: readonly Example[]) {
  const width = examples[0]?.features.length ?? 0;
  const mean = (of: (example: Example) => number) =>
    examples.reduce((sum, one) => sum + of(one), 0) / Math.max(1, examples.length);
  const means = Array.from({ length: width }, (_, at) => mean(({ features }) => features[at] ?? 0));
  const deviations = means.map(
    (middle, at) => Math.sqrt(mean(({ features }) => ((features[at] ?? 0) - middle) ** 2)) || 1,
  );
  return { means, deviations };
}

function newtonStep(rows: readonly number[][], examples: readonly Example[], beta: readonly number[]): number[] {
  const width = beta.length;
  const table = beta.map((value, at) => {
    const line = new Array<number>(width + 1).fill(0);
    const penalty = at < width - 1 ? ridge : 1e-9;
    line[at] = penalty;
    line[width] = -penalty * value;
    return line;
  });
  rows.forEach((row, index) => {
    const { isSame, weight } = examples[index] ?? { isSame: false, weight: 0 };
    const p = 1 / (1 + Math.exp(-row.reduce((sum, value, at) => sum + value * (beta[at] ?? 0), 0)));
    table.forEach((line, at) => {
      const own = weight * (row[at] ?? 0);
      for (let other = 0; other < width; other += 1)
        line[other] = (line[other] ?? 0) + own * p * (1 - p) * (row[other] ?? 0);
      line[width] = (line[width] ?? 0) + own * ((isSame ? 1 : 0) - p);
    });
  });
  return solve(table);
}

// Gauss-Jordan with pivoting; the last column is the right-hand side.
function solve(table: number[][]): number[] {
  const width = table.length;
  for (let column = 0; column < width; column += 1) {
    const below = table.slice(column).map((line) => Math.abs(line[column] ?? 0));
    const pivotAt = column + below.indexOf(Math.max(...below));
    const pivot = table[pivotAt] ?? [];
    table[pivotAt] = table[column] ?? [];
    table[column] = pivot;
    for (const line of table) {
      if (line === pivot) continue;
      const factor = (line[column] ?? 0) / (pivot[column] ?? 1);
      for (let at = column; at <= width; at += 1) line[at] = (line[at] ?? 0) - factor * (pivot[at] ?? 0);
    }
  }
  return table.map((line, at) => (line[width] ?? 0) / (line[at] ?? 1));
}
