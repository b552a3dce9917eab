import { readDate } from './dates.ts';
import type { PageDocument } from './dom.ts';
import { textOf, tidy } from './text.ts';

/** When, by whom, from where. */
export interface Byline {
  publishedAt: string | null;
  author: string | undefined;
  outlet: string | undefined;
}

const timeMeta = [
  'meta[property="article:published_time"]',
  'meta[property="og:release_date"]',
  'meta[name="publishdate" i]',
  'meta[name="pubdate" i]',
  'meta[name="PubDate"]',
  'meta[name="publish_time" i]',
  'meta[itemprop="datePublished"]',
  'meta[name="weibo: article:create_at"]',
  'meta[property="bytedance:published_time"]',
];
const timeElements =
  'time[datetime], time[pubdate], [itemprop="datePublished"], #pubtime_baidu, #publish_time, .pubtime, .pub_time, .publish-time, .pub-time, .post-time, .post_time, .article-time, .date-source .date, .date, .time, [class*="time" i], [class*="date" i], [id*="time" i]';
const authorMeta = 'meta[name="author" i], meta[property="article:author"], meta[name="mediaid"]';
const sourceMeta =
  'meta[name="ContentSource" i], meta[name="source" i], meta[name="mediaid"], meta[property="og:article:author"]';
const sourceElements = '#source_baidu, .source, [class*="source" i], [id*="source" i], [class*="laiyuan" i]';
/** How far into a page's text its byline may stand. */
const headChars = 3000;
const name = '[\\p{Script=Han}A-Za-z0-9·.《》（）()-]{2,24}';
const sourceLine = new RegExp(`(?:文章来源|信息来源|来源|稿源|来自)\\s*[:：]\\s*(${name})`, 'u');
const authorLine =
  /(?:作者|记者|撰文)\s*[:：]\s*([\p{Script=Han}A-Za-z·]{2,12}(?:[ 、][\p{Script=Han}A-Za-z·]{2,12}){0,3})/u;

function content(document: PageDocument, selector: string): string | undefined {
  const text = tidy(document.querySelector(selector)?.getAttribute('content') ?? '').replace(/\n/g, ' ');
  return text === '' || /^https?:|^\d+$/.test(text) ? undefined : text;
}

function structured(document: PageDocument): string | undefined {
  for (const script of Array.from(document.querySelectorAll('script[type="application/ld+json"]'))) {
    const match = /"(?:datePublished|pubDate|uploadDate)"\s*:\s*"([^"]+)"/.exec(script.textContent);
    if (match?.[1]) return match[1];
  }
  return undefined;
}

function* times(document: PageDocument, head: string): Generator<string> {
  for (const selector of timeMeta) yield content(document, selector) ?? '';
  yield structured(document) ?? '';
  for (const element of Array.from(document.querySelectorAll(timeElements)).slice(0, 40)) {
    yield element.getAttribute('datetime') ?? '';
    const text = tidy(element.textContent);
    if (text.length <= 80) yield text;
  }
  for (const line of head.split('\n')) if (line.length <= 120) yield line;
}

function findTime(document: PageDocument, head: string, nowMs?: number): string | null {
  let bareDay: string | null = null;
  for (const text of times(document, head)) {
    const date = readDate(text, nowMs);
    if (date === null) continue;
    if (!date.includes('T00:00:00')) return date;
    bareDay ??= date;
  }
  return bareDay;
}

function findOutlet(document: PageDocument, head: string): string | undefined {
  for (const element of Array.from(document.querySelectorAll(sourceElements)).slice(0, 10)) {
    const text = tidy(element.textContent).replace(/\n/g, ' ');
    const found = sourceLine.exec(text)?.[1] ?? (/^[\p{Script=Han}A-Za-z0-9·]{2,16}$/u.test(text) ? text : undefined);
    if (found && found !== '来源') return found;
  }
  return sourceLine.exec(head)?.[1] ?? content(document, sourceMeta);
}

/** Finds an article's time, author and outlet: meta tags first, then what its page shows near the top. */
export function findByline(document: PageDocument, nowMs?: number): Byline {
  const body = document.querySelector('body');
  const head = body ? textOf(body).slice(0, headChars) : '';
  return {
    publishedAt: findTime(document, head, nowMs),
    author: authorLine.exec(head)?.[1] ?? content(document, authorMeta),
    outlet: findOutlet(document, head),
  };
}
