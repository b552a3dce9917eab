import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { extractArticle } from '../../crawlers/index.ts';
import { agreement } from './agreement.ts';
import { needsData } from './shared-data.ts';

const goldPath = needsData('extract_aeb_gold.jsonl.gz');
const pagesPath = needsData('extract_aeb_html');
const moreChinese = needsData('newspaper4k_zh');
const unpack = (path: string) => gunzipSync(readFileSync(path)).toString('utf8');

describe('extractArticle', () => {
  it.skipIf(!existsSync(goldPath) || !existsSync(pagesPath))('reads the 60 pages of the public benchmark', () => {
    const gold = unpack(goldPath)
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as { id: string; articleBody: string });
    const scores = gold.map(({ id, articleBody }) =>
      agreement(extractArticle(unpack(join(pagesPath, `${id}.html.gz`)), '').text, articleBody),
    );
    const mean = scores.reduce((sum, score) => sum + score, 0) / scores.length;
    console.log(`${scores.length} pages of article-extraction-benchmark: mean F1 ${mean.toFixed(3)}`);
    // Readability alone, on the same pages and DOM: .938.
    expect(mean).toBeGreaterThanOrEqual(0.955);
  });

  const names = existsSync(moreChinese) ? readdirSync(moreChinese).filter((name) => name.endsWith('.html.gz')) : [];
  it.each(names)('reads the Chinese page %s that it was not built on', (name) => {
    const gold = unpack(join(moreChinese, name.replace('.html.gz', '.txt.gz')));
    expect(agreement(extractArticle(unpack(join(moreChinese, name)), '').text, gold)).toBeGreaterThanOrEqual(0.9);
  });

  it('gives title, time and outlet of a page with no marks but its text', () => {
    const page = `<html><head><title>城南路段塌陷续报-新闻频道-清川网</title></head><body><div class="nav"><a href="/">首页</a></div>
<h2>城南路段塌陷续报</h2><div>2026年3月1日 10:05　来源：清川日报　作者：李四</div>
<div>${'<p>城南路段今晨再次塌陷，公路部门已经封闭现场并组织抢修，暂无人员伤亡，预计两天内恢复通行。</p>'.repeat(4)}</div></body></html>`;
    expect(extractArticle(page, 'https://www.example.test/1')).toMatchObject({
      title: '城南路段塌陷续报',
      publishedAt: '2026-03-01T10:05:00+08:00',
      outlet: '清川日报',
      author: '李四',
    });
  });

  it('takes the day from the url where the page names none, and leaves it unknown where neither does', () => {
    const page = `<p>${'城南路段今晨再次塌陷，公路部门已经封闭现场。'.repeat(5)}</p>`;
    const day = (url: string) => extractArticle(page, url, Date.parse('2026-03-05T09:00:00+08:00')).publishedAt;
    expect(day('https://www.example.test/n1/2026/0301/c1.html')).toBe('2026-03-01T00:00:00+08:00');
    expect(day('https://www.example.test/20260301/c1.html')).toBe('2026-03-01T00:00:00+08:00');
    expect(day('https://www.example.test/c/20269901.html')).toBeNull();
    expect(day('https://www.example.test/c1.html')).toBeNull();
  });

  it('gives no text for a page that has none', () => {
    expect(extractArticle('<html><body><nav><a href="/">首页</a></nav></body></html>', '').text).toBe('');
  });
});
