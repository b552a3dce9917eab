// The rows of this part: article text, title and time, casualties. Levels are the runner's own.
import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { Readability } from '@mozilla/readability';
import { parseHTML } from 'linkedom';
import { extractArticle } from '../../crawlers/index.ts';
import { findCasualties } from '../../pipeline/facts/find-casualties.ts';
import { agreement } from '../crawlers/agreement.ts';
import type { JudgementRow } from './judgement-row.ts';
import { benchmarkF1 } from './shingles-f1.ts';

const data = process.env.YUSHAO_DATA ?? join(import.meta.dirname, '../../../shared/data');
const unpack = (path: string) => gunzipSync(readFileSync(join(data, path))).toString('utf8');
const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length);

/** The pages are their publishers': labels keep a title's digest, not its words. */
const digest = (text: string) => createHash('sha256').update(text).digest('hex').slice(0, 16);

/** Readability as it comes, the baseline of the same run. */
function plainReadability(html: string): string {
  try {
    return new Readability(parseHTML(html).document as never).parse()?.textContent ?? '';
  } catch {
    return '';
  }
}

function chineseRows(): JudgementRow[] {
  const gold = JSON.parse(readFileSync(join(data, 'extract_zh_gold.json'), 'utf8')) as Record<
    string,
    { articleBody: string }
  >;
  const labels = JSON.parse(readFileSync(join(import.meta.dirname, 'zh-titles.json'), 'utf8')) as Record<
    string,
    { title: string; day: string | null }
  >;
  const pages = Object.entries(gold).map(([name, { articleBody }]) => {
    const html = unpack(`extract_zh_html/${name.replace('/', '_')}.html.gz`);
    return { name, articleBody, article: extractArticle(html, ''), base: plainReadability(html) };
  });
  const dated = pages.filter(({ name }) => labels[name]?.day);
  const isTitled = ({ name, article }: (typeof pages)[number]) => Number(digest(article.title) === labels[name]?.title);
  const isDated = ({ name, article }: (typeof pages)[number]) =>
    Number(article.publishedAt?.slice(0, 10) === labels[name]?.day);
  const base = mean(pages.map((page) => agreement(page.base, page.articleBody)));
  return [
    {
      task: '中文网页正文（30 页）',
      measure: '字四元 F1',
      value: mean(pages.map((page) => agreement(page.article.text, page.articleBody))),
      baseline: { name: 'readability', value: base },
      target: 0.992,
    },
    { task: '中文网页标题', measure: '正确率', value: mean(pages.map(isTitled)), baseline: null, target: 0.98 },
    { task: '中文网页发布日', measure: '正确率', value: mean(dated.map(isDated)), baseline: null, target: 0.95 },
  ];
}

function englishRow(): JudgementRow {
  const gold = unpack('extract_aeb_gold.jsonl.gz')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as { id: string; articleBody: string });
  const pages = gold.map(({ id, articleBody }) => {
    const html = unpack(`extract_aeb_html/${id}.html.gz`);
    return { articleBody, text: extractArticle(html, '').text, base: plainReadability(html) };
  });
  const score = (of: (page: (typeof pages)[number]) => string) =>
    benchmarkF1(pages.map((page) => ({ gold: page.articleBody, found: of(page) })));
  return {
    task: '英文网页正文（article-extraction-benchmark，60 页）',
    measure: '词四元 F1（该基准自己的算法）',
    value: score((page) => page.text),
    baseline: { name: 'readability', value: score((page) => page.base) },
    target: 0.965,
  };
}

/** Full-width figures as plain ones, as the command reads them. */
const narrow = (text: string) =>
  text.replace(/[\uff10-\uff19]/g, (digit) => String.fromCharCode(digit.charCodeAt(0) - 0xfee0));

function casualtyRow(): JudgementRow {
  const gold = JSON.parse(readFileSync(join(import.meta.dirname, 'cec-casualties.json'), 'utf8')) as Record<
    string,
    string
  >;
  const reports = unpack('cec.jsonl.gz')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as { text: string });
  let shared = 0;
  let all = 0;
  for (const [at, labelled] of Object.entries(gold)) {
    const wanted = labelled.split(' ').filter((one) => one !== '');
    const found = findCasualties(narrow(reports[Number(at)]?.text ?? '')).map(
      ({ kind, value }) => `${kind[0]}${value}`,
    );
    all += wanted.length + found.length;
    for (const one of wanted) {
      const index = found.indexOf(one);
      if (index < 0) continue;
      shared += 1;
      found.splice(index, 1);
    }
  }
  return {
    task: `突发事件报道中的伤亡数（${Object.keys(gold).length} 篇）`,
    measure: '逐处 F1，类别与数字都对才算',
    value: (2 * shared) / all,
    baseline: null,
    target: 0.95,
  };
}

/** Gives the rows of extraction and of facts; empty where the public sets are absent. */
export function measureFacts(): JudgementRow[] {
  if (!existsSync(join(data, 'extract_zh_gold.json')) || !existsSync(join(data, 'cec.jsonl.gz'))) return [];
  return [...chineseRows(), englishRow(), casualtyRow()];
}
