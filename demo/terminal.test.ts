import { expect, test } from 'vitest';
import { clipTo, padTo, sinceText, tableLines, widthOf } from './terminal.ts';

test('a Chinese character takes two columns, a Latin letter one', () => {
  expect(widthOf('玉川K12：')).toBe(9);
  expect(padTo('玉川', 6)).toBe('玉川  ');
});
test('a long text is cut to its columns, a short one is not', () => {
  expect(clipTo('玉澄公路大坑', 8)).toBe('玉澄公…');
  expect(clipTo('玉澄公路', 8)).toBe('玉澄公路');
});
test('columns stand under each other whatever the script', () => {
  const [head, row] = tableLines([
    ['收件人', '通道', '分'],
    ['Li', 'SMS', '25.2'],
  ]);
  expect(head).toBe('  收件人  通道  分');
  expect(row).toBe('  Li      SMS   25.2');
});
test('time since the curtain is in minutes and seconds', () => {
  expect(sinceText(990_500)).toBe('+16:30');
});
