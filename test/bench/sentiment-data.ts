// Labelled texts for measuring and training the feeling, read in place from the shared data.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { z } from 'zod';
import { compileFold, compileUnmask } from '../../pipeline/fold/index.ts';
import { readLexicons } from '../../pipeline/index.ts';
import { compileFeatures, sentimentSegmenter } from '../../pipeline/sentiment/feel-text.ts';
import { type Register, registers } from '../../pipeline/sentiment/weights.ts';

const dataDir = process.env.YUSHAO_DATA ?? join(import.meta.dirname, '../../../shared/data');

/** 0 negative, 1 neutral, 2 positive. */
export type Sign = 0 | 1 | 2;

/** A labelled text. */
interface FeltText {
  text: string;
  sign: Sign;
  register: Register;
  /** Which file it is from. */
  set: string;
  /** Equal texts of all files have one key, so that none is on both sides of a split. */
  key: string;
}

/** Parts the texts are cut into for cross-validation. */
export const feltFolds = 5;

const reviewLine = z.object({ label: z.coerce.number(), text: z.string() });
const moodLine = z.object({ label: z.string(), content: z.string() });
/** SMP2020-EWECT; surprise has no sign and is left out, as in the baseline. */
const moods: Readonly<Record<string, Sign>> = { angry: 0, sad: 0, fear: 0, neutral: 1, happy: 2 };
const [hotel, takeaway, product, weibo] = registers;
const reviewFiles = [
  ['sent_chnsenticorp_htl', hotel],
  ['sent_waimai_10k', takeaway],
  ['sent_chnsenticorp_official_train', product],
  ['sent_chnsenticorp_official_dev', product],
] as const;
const moodFiles = [
  'sent_smp2020_virus_train',
  'sent_smp2020_virus_eval_labeled',
  'sent_smp2020_usual_eval_labeled',
] as const;

/** Gives every labelled text once; a text that stands in two files is the first one's. */
function readFeltTexts(): FeltText[] {
  const texts: FeltText[] = [];
  for (const [set, register] of reviewFiles) {
    for (const line of readLines(set)) {
      const { label, text } = reviewLine.parse(line);
      texts.push({ text, sign: label === 1 ? 2 : 0, register, set, key: keyOf(text) });
    }
  }
  for (const set of moodFiles) {
    for (const line of readLines(set)) {
      const { label, content } = moodLine.parse(line);
      const sign = moods[label];
      if (sign !== undefined) texts.push({ text: content, sign, register: weibo, set, key: keyOf(content) });
    }
  }
  const seen = new Set<string>();
  return texts.filter(({ key }) => !seen.has(key) && seen.add(key));
}

/** A labelled text with its features. */
export interface FeltRow extends FeltText {
  features: Uint32Array;
}

/** Gives every labelled text once, with its features as the program reads them. */
export function readFeltRows(): FeltRow[] {
  const lexicons = readLexicons();
  const fold = compileFold(compileUnmask(lexicons.masked, []));
  const read = compileFeatures(lexicons, sentimentSegmenter(lexicons));
  return readFeltTexts().map((felt) => ({ ...felt, features: Uint32Array.from(read(fold(felt.text))) }));
}

/** Takes a key and gives its fold. */
export function feltFoldOf(key: string): number {
  let hash = 17;
  for (let at = 0; at < key.length; at += 1) hash = (Math.imul(hash, 31) + key.charCodeAt(at)) >>> 0;
  return hash % feltFolds;
}

function keyOf(text: string): string {
  const plain = text.normalize('NFKC').replace(/[^\p{L}\p{N}]+/gu, '');
  return plain === '' ? text : plain;
}

function readLines(set: string): unknown[] {
  const text = gunzipSync(readFileSync(join(dataDir, `${set}.jsonl.gz`))).toString('utf8');
  return text
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as unknown);
}
