// `node scripts/train-sentiment.ts`: learns anew the feeling of texts from the labelled sets, calibrates it on texts held out, and writes
// pipeline/sentiment/weights.{bin,json}. The same data give the same files.
import { writeFileSync } from 'node:fs';
import { readFeltRows } from '../test/bench/sentiment-data.ts';
import { calibrate, trainFeeling, weighHeldOut } from '../test/bench/sentiment-training.ts';

const rows = readFeltRows();
const calibration = calibrate(weighHeldOut(rows));
const { marks, table, registerTable, heads, register } = trainFeeling(rows);
const folder = new URL('../pipeline/sentiment/', import.meta.url);
const bytes = Buffer.concat([marks, table, registerTable].map((part) => Buffer.from(part.buffer)));
writeFileSync(new URL('weights.bin', folder), bytes);
writeFileSync(new URL('weights.json', folder), `${JSON.stringify({ heads, register, calibration }, null, 2)}\n`);
console.log(`${rows.length} 条 → weights.bin ${bytes.length} 字节`);
