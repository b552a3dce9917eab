import { createRequire } from 'node:module';

/** Takes the name of a list of the segmenter's package and gives its path; its own module would hold both lists, 11 MB, for ever. */
export function dictionaryFile(name: 'dict.txt' | 'idf.txt'): string {
  return createRequire(import.meta.url).resolve(`@node-rs/jieba/${name}`);
}
