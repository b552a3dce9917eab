import { expect, test } from 'vitest';
import { linesOf, readFact, readFigure } from './fields.ts';

test('a line of figures is a name, a number and a unit', () => {
  expect(readFigure('受伤 3 人')).toEqual({ name: '受伤', value: 3, unit: '人' });
  expect(readFigure('绕行：１２.5公里')).toEqual({ name: '绕行', value: 12.5, unit: '公里' });
  expect(readFigure('损失2,000元')).toEqual({ name: '损失', value: 2000, unit: '元' });
  expect(readFigure('受伤若干')).toBeNull();
  expect(readFigure('3人')).toBeNull();
});

test('a line of facts has a basis', () => {
  expect(readFact('3人送医｜现场报告')).toEqual({ text: '3人送医', postId: null, entry: '现场报告' });
  expect(readFact('3人送医')).toBeNull();
});

test('blank lines say nothing', () => {
  expect(linesOf('一\n\n  二 \n')).toEqual(['一', '二']);
});
