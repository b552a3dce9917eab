import { expect, test } from 'vitest';
import { contradictions } from './figures.ts';

const figures = [
  { name: '受伤', value: 3, unit: '人' },
  { name: '死亡', value: 0, unit: '人' },
  { name: '绕行', value: 12.5, unit: '公里' },
  { name: '损失', value: 200, unit: '万元' },
];

test.each([
  '3人受伤，道路中断',
  '三人受伤，死亡０人',
  '受伤3名',
  '绕行１２.5千米',
  '损失2,000,000元',
  '损失二百万元',
  '3月4日8时发生，投入抢修机械20台',
])('%s agrees', (text) => {
  expect(contradictions(text, figures)).toEqual([]);
});

test.each([
  ['五人受伤', '“五人”与口径不符（口径：受伤 3人）'],
  ['死亡3人', '“3人”与口径不符（口径：死亡 0人）'],
  ['伤者10余名', '“10余名”与口径不符（口径：受伤 3人、死亡 0人）'],
  ['损失210万元', '“210万元”与口径不符（口径：损失 200万元）'],
  ['绕行13公里', '“13公里”与口径不符（口径：绕行 12.5公里）'],
])('%s is named', (text, why) => {
  expect(contradictions(text, figures)).toEqual([why]);
});

test('without figures nothing contradicts; a unit with signs of its own is only a unit', () => {
  expect(contradictions('五人受伤', [])).toEqual([]);
  expect(contradictions('每吨3元/吨', [{ name: '价', value: 2, unit: '元/吨' }])).toHaveLength(1);
});
