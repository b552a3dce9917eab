// The commands that judge texts: standard input, standard output, exit codes.
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { startGateway, type TestGateway } from '../kit/gateway.ts';
import { makeHome, type ProductHome, runCommand } from '../kit/product.ts';

let gateway: TestGateway;
let home: ProductHome;

beforeEach(async () => {
  gateway = await startGateway();
  home = await makeHome(gateway.url);
});

afterEach(async () => {
  await gateway.close();
  home.remove();
});

const news = '玉川市绕城路七号桥昨晚封闭检修，预计三天后恢复通行，途经的12路公交车临时改道。';
const other = '市第二中学今天举行秋季运动会，八百多名学生参加了二十个项目的比赛。';

async function answers(command: string, lines: readonly unknown[]) {
  const input = lines.map((line) => (typeof line === 'string' ? line : JSON.stringify(line))).join('\n');
  const { code, stdout, stderr } = await runCommand(home, [command], `${input}\n`);
  const told = stdout
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as unknown);
  return { code, stderr, told };
}

describe('judging line by line', () => {
  test('sentiment answers each line in its order; a bad one is told by line and field and stops nothing', async () => {
    const { code, stderr, told } = await answers('sentiment', [
      { id: 'a', text: '房间干净，前台热情，下次还住这家酒店' },
      { id: 'b' },
      'no json',
      { id: 4, text: '' },
    ]);
    expect(code).toBe(3);
    expect(told).toMatchObject([
      { id: 'a', label: 'positive', score: expect.any(Number) },
      { line: 2, error: { field: 'text' } },
      { line: 3, error: { field: '' } },
      { id: 4, label: 'neutral' },
    ]);
    expect(stderr).toContain('第 2 行');
    expect(stderr).toContain('第 3 行');
  });

  test.each(['same-event', 'same-copy'])('%s tells the same from the different', async (command) => {
    const { code, told } = await answers(command, [
      { id: 1, a: { text: news }, b: { text: `${news}（转）` } },
      { id: 2, a: { text: news }, b: { text: other } },
    ]);
    expect(code).toBe(0);
    expect(told).toEqual([
      { id: 1, score: expect.any(Number), same: true },
      { id: 2, score: expect.any(Number), same: false },
    ]);
  });

  test('cluster gives a story to each post as it comes', async () => {
    const { code, told } = await answers('cluster', [
      { id: 1, text: news, publishedAt: '2026-03-01T10:00:00+08:00' },
      { id: 2, text: other },
      { id: 3, text: `转：${news}` },
      { id: 4, text: news, publishedAt: 'yesterday' },
    ]);
    expect(code).toBe(3);
    expect(told).toMatchObject([
      { id: 1, story: 's1' },
      { id: 2, story: 's2' },
      { id: 3, story: 's1' },
      { line: 4, error: { field: 'publishedAt' } },
    ]);
  });
});
