// `extract`, `facts` and `grade --explain` as Unix filters.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import iconv from 'iconv-lite';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startGateway, type TestGateway } from '../kit/gateway.ts';
import { makeHome, type ProductHome, runCommand } from '../kit/product.ts';

let gateway: TestGateway;
let home: ProductHome;
let dir: string;

beforeAll(async () => {
  gateway = await startGateway();
  home = await makeHome(gateway.url);
  dir = mkdtempSync(join(tmpdir(), 'yushao-extract-'));
});

afterAll(async () => {
  await gateway.close();
  home.remove();
  rmSync(dir, { recursive: true });
});

const page = `<html><head><meta charset="gbk"><title>城南路段塌陷续报-清川网</title></head><body>
<h1>城南路段塌陷续报</h1><div>2026年3月1日 10:05　来源：清川日报　作者：李四</div>
<div>${'<p>城南路段今晨再次塌陷，公路部门已经封闭现场并组织抢修，预计两天内恢复通行。</p>'.repeat(4)}</div></body></html>`;
const jsonLines = (text: string) =>
  text
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as unknown);

describe('extract', () => {
  test('gives a line a file in the same order, GBK pages too, and 3 when one cannot be read', async () => {
    const file = join(dir, 'a.html');
    writeFileSync(file, iconv.encode(page, 'gb18030'));
    const { code, stdout, stderr } = await runCommand(home, ['extract', file, join(dir, 'absent.html')]);
    expect(code).toBe(3);
    expect(stderr).toContain('absent.html');
    expect(jsonLines(stdout)).toEqual([
      expect.objectContaining({
        title: '城南路段塌陷续报',
        time: '2026-03-01T10:05:00+08:00',
        author: '李四',
        outlet: '清川日报',
        text: expect.stringContaining('组织抢修'),
      }),
      expect.objectContaining({ error: expect.anything() }),
    ]);
  });

  test('reads standard input, and takes a page without anything for empty', async () => {
    const { code, stdout } = await runCommand(home, ['extract', '-'], ' ');
    expect(code).toBe(0);
    expect(jsonLines(stdout)).toEqual([{ file: '-', title: '', time: null, author: null, outlet: null, text: '' }]);
  });
});

describe('facts', () => {
  test('gives the facts of each line with their spans, and 3 for a line that is none', async () => {
    const { code, stdout } = await runCommand(home, ['facts'], '{"id":"a","text":"致3死2伤"}\n{"id":1}\n');
    expect(code).toBe(3);
    expect(jsonLines(stdout)[0]).toMatchObject({
      id: 'a',
      facts: [
        { kind: 'death', value: 3, unit: '人', span: [1, 3] },
        { kind: 'injury', value: 2, span: [3, 5] },
      ],
    });
    expect(jsonLines(stdout)[1]).toMatchObject({ line: 2, error: expect.anything() });
  });
});

describe('grade --explain', () => {
  const story = (reposts: number) =>
    JSON.stringify({
      id: 'a',
      now: '2026-03-01T12:00:00+08:00',
      posts: [
        {
          id: 'a1',
          source: 'weibo',
          author: { name: '网友' },
          text: '玉川市公路局管养的玉澄公路路灯三个月不亮，没人管。',
          publishedAt: '2026-03-01T10:00:00+08:00',
          metrics: { reposts },
        },
      ],
    });

  test('adds the nearest clause that does not hold; without it the answer is as before', async () => {
    const explained = await runCommand(home, ['grade', '--explain'], `${story(450)}\n`);
    expect(jsonLines(explained.stdout)[0]).toMatchObject({
      level: 3,
      nearest: { id: 'spread-2', have: 450, need: 500 },
    });
    const plain = await runCommand(home, ['grade'], `${story(450)}\n`);
    expect(jsonLines(plain.stdout)[0]).not.toHaveProperty('nearest');
  });
});
