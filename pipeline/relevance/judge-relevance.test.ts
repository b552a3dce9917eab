import { describe, expect, it } from 'vitest';
import type { SourceKind } from '../../model/index.ts';
import { compileFold, compileUnmask } from '../fold/index.ts';
import { unit } from '../grade/case.test-kit.ts';
import { readLexicons } from '../lexicon/read-lexicons.ts';
import { judgeRelevance } from './judge-relevance.ts';
import { compileProfile } from './profile.ts';

const lexicons = readLexicons();
const fold = compileFold(compileUnmask(lexicons.masked, ['玉川公路局'], ['玉山市公路局']));
const profile = compileProfile(unit, lexicons.places, fold);
const tie = (text: string, frame = '', source: SourceKind = 'weibo') =>
  judgeRelevance({ source, text: fold(text), frame: fold(frame) }, profile).tie;

describe('judgeRelevance', () => {
  it.each([
    ['玉川公路局在修路', 'named'],
    ['玉川市公路局在修路', 'named'],
    ['玉川路政大队罚我', 'named'],
    ['华屏公路分局的反光镜歪了', 'named'],
    ['玉澄公路有坑', 'place'],
    ['玉川的公路局在哪', 'signed'],
    ['公路局把华新路挖了', 'signed'],
    ['公路局的人真凶', 'none'],
    ['市公路局把南宁的隔离墩撤了', 'other'],
    ['临江县公路局的人真凶', 'other'],
    ['玉山市公路局的人真凶', 'other'],
    ['玉川高速公路有限公司的服务区', 'other'],
    ['玉川公路局物业欠薪', 'other'],
    ['昆明玉川路挖开了', 'other'],
    ['天气真好', 'none'],
  ])('%s: %s', (text, expected) => {
    expect(tie(text)).toBe(expected);
  });

  it('takes the place where it stands for a sign of the city', () => {
    expect(tie('公路局几点上班', '玉川吧')).toBe('signed');
    expect(tie('公路局几点上班', '南宁吧')).toBe('none');
  });

  it('takes a complaint on its own desk, and a tip that speaks to it, for its own', () => {
    expect(tie('井盖响了半个月', '12345转办', 'complaint')).toBe('signed');
    expect(tie('贵局收费依据是什么', '某报', 'tip')).toBe('signed');
    expect(tie('井盖响了半个月', '', 'tip')).toBe('none');
  });

  it('lets the longest name win: a look-alike beside the unit hides nothing', () => {
    expect(tie('玉川高速公路有限公司和玉川公路局互相推')).toBe('named');
  });

  it('sees through masked names', () => {
    expect(tie('玉川公路J的人真凶')).toBe('named');
    expect(tie('玉川 公·路·局的人真凶')).toBe('named');
    expect(tie('玉川公鹿局的人真凶')).toBe('named');
    expect(tie('玉.川.公.路.局的人真凶')).toBe('named');
    expect(tie('玉川【公】【路】【局】的人真凶')).toBe('named');
    expect(tie('玉川公路局長真兇')).toBe('named');
    expect(tie('玉川的路.公家的局.真凶')).toBe('none');
  });

  it('says why', () => {
    expect(judgeRelevance({ source: 'weibo', text: '公路局真凶', frame: '' }, profile).why).toContain('没有本市的标志');
  });
});
