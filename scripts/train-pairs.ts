// `node scripts/train-pairs.ts`: learns anew which two texts are copies and which speak of one event, from the labelled pairs, and
// writes pipeline/pairs/{copy,event}-trees.json. The same data give the same files.
import { writeFileSync } from 'node:fs';
import { readMeasuredPairs, trainForest } from '../test/bench/pair-training.ts';

for (const [kind, name] of [
  ['repost', 'copy'],
  ['event', 'event'],
] as const) {
  const pairs = readMeasuredPairs(kind);
  const file = new URL(`../pipeline/pairs/${name}-trees.json`, import.meta.url);
  writeFileSync(file, `${JSON.stringify(trainForest(pairs))}\n`);
  console.log(`${pairs.length} 对 → ${file.pathname}`);
}
