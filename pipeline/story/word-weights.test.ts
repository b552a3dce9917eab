import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { dictionaryFile } from '../segment/dictionary-file.ts';
import { packWeights } from './word-weights.ts';

describe('packed weights of words', () => {
  it('gives what the list says of the words of the general corpus, to the last digit', () => {
    const list = readFileSync(dictionaryFile('idf.txt'));
    const weightOf = packWeights(list);
    const lines = list
      .toString('utf8')
      .split('\n')
      .filter((line, at) => line !== '' && at % 20 === 0);
    const wrong = lines.filter((line) => weightOf(line.slice(0, line.indexOf(' '))) !== Number(line.split(' ')[1]));
    expect([lines.length, wrong]).toEqual([13_507, []]);
  });

  it('holds no other word, and survives lines without a word or a number', () => {
    const weightOf = packWeights(Buffer.from('道路 2.5\n\n 3\n路面\n塌陷 7'));
    expect(['道路', '塌陷', '路面', '道', '', '塌陷 7'].map(weightOf)).toEqual([
      2.5,
      7,
      undefined,
      undefined,
      undefined,
      undefined,
    ]);
    expect(packWeights(Buffer.alloc(0))('道路')).toBeUndefined();
  });
});
