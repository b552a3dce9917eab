import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parse } from 'yaml';
import { z } from 'zod';
import { AppError, errorText } from '../../model/index.ts';

const words = z.array(z.string().min(1));
const pairs = z.record(z.string().min(1), z.string().min(1));

/** Cue words by what they tell (config/lexicons/cues.yaml). */
export const Cues = z.strictObject({
  praise: words,
  deeds: words,
  complaint: words,
  demand: words,
  irony: words,
  turn: words,
  notice: words,
  recruit: words,
  tender: words,
  advert: words,
  question: words,
  ask: words,
  bystander: words,
  agree: words,
  copied: words,
});
export type Cues = z.infer<typeof Cues>;

/** How masked spellings are undone (config/lexicons/masked.yaml). */
export const Masked = z.strictObject({ parts: pairs, glyphs: pairs, terms: words });
export type Masked = z.infer<typeof Masked>;

/** Places of the country that show that a text speaks of elsewhere (config/lexicons/places.yaml). */
export const Places = z.strictObject({ provinces: words, cities: words });
export type Places = z.infer<typeof Places>;

/** The word lists the pipeline reads with, as plain data. */
export interface Lexicons {
  cues: Cues;
  masked: Masked;
  places: Places;
  /** Extra dictionary words for segmentation. */
  dictionary: string[];
  /** Words that point at no matter. */
  stopwords: Set<string>;
  /** Word → weight from -5 to 5. */
  sentiment: Map<string, number>;
}

/** The lists that ship with the program. */
export const shippedLexiconsDir = fileURLToPath(new URL('../../config/lexicons/', import.meta.url));

/** Takes the folder of the lists and gives them checked; throws `config-invalid` that names the file and what is wrong. */
export function readLexicons(dir: string = shippedLexiconsDir): Lexicons {
  return {
    cues: readYaml(join(dir, 'cues.yaml'), Cues),
    masked: readYaml(join(dir, 'masked.yaml'), Masked),
    places: readYaml(join(dir, 'places.yaml'), Places),
    dictionary: readLines(join(dir, 'words.txt')),
    stopwords: new Set(readLines(join(dir, 'stopwords.txt')).flatMap((line) => line.split(/\s+/))),
    sentiment: new Map(
      readLines(join(dir, 'sentiment.txt')).flatMap((line) => weightedWords(line, join(dir, 'sentiment.txt'))),
    ),
  };
}

function readYaml<T>(file: string, schema: z.ZodType<T>): T {
  try {
    return schema.parse(parse(readFileSync(file, 'utf8')));
  } catch (thrown) {
    throw new AppError('config-invalid', `词表 ${file} 读不了：${errorText(thrown)}`, { file }, thrown);
  }
}

function readLines(file: string): string[] {
  try {
    const lines = readFileSync(file, 'utf8').split('\n');
    return lines.map((line) => line.trim()).filter((line) => line !== '' && !line.startsWith('#'));
  } catch (thrown) {
    throw new AppError('config-invalid', `词表 ${file} 读不了：${errorText(thrown)}`, { file }, thrown);
  }
}

// A line is a weight and the words that bear it: `-3 骗人 敷衍`.
function weightedWords(line: string, file: string): [string, number][] {
  const [weight, ...listed] = line.split(/\s+/);
  const value = Number(weight);
  if (!Number.isFinite(value) || Math.abs(value) > 5) {
    throw new AppError('config-invalid', `词表 ${file}：“${line.slice(0, 30)}”不以 -5 到 5 的权重开头`, { file });
  }
  return listed.map((word) => [word, value]);
}
