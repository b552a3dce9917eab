import { describe, expect, it } from 'vitest';
import { readLexicons } from '../lexicon/read-lexicons.ts';
import { compileFold, compileUnmask } from './index.ts';

const fold = compileFold(compileUnmask(readLexicons().masked, ['云鹭山'], ['云路山']));

describe('fold', () => {
  it.each([
    ['卫生 費', '卫生费'],
    ['城·管', '城管'],
    ['去亻言 讠方局', '去信访局'],
    ['省 D视台', '省电视台'],
    ['工 zi没发', '工资没发'],
    ['保沪费', '保护费'],
    ['收６oo', '收600'],
    ['云Lu山', '云鹭山'],
    ['云炉山', '云鹭山'],
    ['云路山', '云路山'],
    ['两/拳', '两拳'],
    ['停水、停电', '停水、停电'],
    ['第一行\n第二行', '第一行\n第二行'],
  ])('%s becomes %s', (given, expected) => {
    expect(fold(given)).toBe(expected);
  });
});
