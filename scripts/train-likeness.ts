// `node scripts/train-likeness.ts`: learns anew how likely two posts speak of one matter, from the labelled sets, and writes
// pipeline/story/likeness.json. The same data give the same file.
import { writeFileSync } from 'node:fs';
import { featureNames } from '../pipeline/story/pair-features.ts';
import { readTrainingRows, trainLikeness } from '../test/bench/story-training.ts';

const rows = readTrainingRows();
const { weights, bias } = trainLikeness(rows, null);
const round = (value: number) => Number(value.toFixed(3));
const named = Object.fromEntries(featureNames.map((name, at) => [name, round(weights[at] ?? 0)]));
const file = new URL('../pipeline/story/likeness.json', import.meta.url);
writeFileSync(file, `${JSON.stringify({ bias: round(bias), weights: named }, null, 2)}\n`);
console.log(`${rows.length} 对 → ${file.pathname}`);
