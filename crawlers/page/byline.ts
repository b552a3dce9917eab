import { readDate } from './dates.ts';
import type { PageDocument, PageElement } from './dom.ts';
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
  'meta[name="og:time"], meta[name="date" i], meta[name="publishtime" i], meta[name="apub:time"]',
  'meta[property="og:published_time"], meta[name="article:published_time"], meta[name="OriginalPublicationDate"]',
  'meta[itemprop="dateUpdate"], meta[itemprop="dateModified"], meta[property="article:modified_time"]',
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
/** What follows a source without a gap where a page sets its fields side by side. */
const nextField = /(?:作者|记者|责任编辑|责编|编辑|发布|时间|日期|字体|字号|浏览|点击|举报|分享|打印|我要).*$/u;
const bareName = /^[\p{Script=Han}A-Za-z0-9·]{2,16}$/u;
const authorLine =
  /(?:作者|记者|撰文)\s*[:：]\s*([\p{Script=Han}A-Za-z·]{2,12}(?:[ 、][\p{Script=Han}A-Za-z·]{2,12}){0,3})/u;

function content(document: PageDocument, selector: string): string | undefined {
  const text = tidy(document.querySelector(selector)?.getAttribute('content') ?? '').replace(/\n/g, ' ');
  return text === '' || /^https?:|^\d+$|@/.test(text) ? undefined : text;
}

function structured(document: PageDocument): string | undefined {
  for (const script of Array.from(document.querySelectorAll('script[type="application/ld+json"]'))) {
    const match = /"(?:datePublished|pubDate|uploadDate)"\s*:\s*"([^"]+)"/.exec(script.textContent);
    if (match?.[1]) return match[1];
  }
  return undefined;
}

/** What pages that fill in their byline by script keep in it: WeChat's `ct` and `nickname`, Toutiao's and Huanqiu's `source`. */
function inScript(html: string, pattern: RegExp): string | undefined {
  return pattern.exec(html)?.[1];
}
const scriptTime = /\bvar\s+(?:ct|createTime|publish_time)\s*=\s*["'](\d{10}|\d{4}-[\d-: ]+)["']/;
const scriptOutlet = /\b(?:var\s+nickname\s*=|source\s*:)\s*(?:htmlDecode\()?["']([\p{Script=Han}\w·-]{2,24})["']/u;

function shown(document: PageDocument): string[] {
  const elements = Array.from(document.querySelectorAll(timeElements)).slice(0, 40);
  return elements.flatMap((element) => [element.getAttribute('datetime') ?? '', tidy(element.textContent)]);
}

/** The first date that names its hour, or else the first bare day. */
function pickTime(texts: readonly string[], nowMs?: number): { at: string | null; day: string | null } {
  let day: string | null = null;
  for (const text of texts) {
    const date = readDate(text, nowMs);
    if (date !== null && !date.includes('T00:00:00')) return { at: date, day };
    day ??= date;
  }
  return { at: null, day };
}

/** Whole dates come before relative ones: a page's side columns are full of “3小时前” about other articles. */
function findTime(document: PageDocument, html: string, head: string, nowMs?: number): string | null {
  const elements = shown(document).filter((text) => text.length <= 80);
  const lines = head.split('\n').filter((line) => line.length <= 60);
  const stated = [
    ...timeMeta.map((selector) => content(document, selector) ?? ''),
    structured(document) ?? '',
    inScript(html, scriptTime) ?? '',
  ];
  const whole = pickTime([...stated, ...elements, ...lines]);
  if (whole.at !== null || nowMs === undefined) return whole.at ?? whole.day;
  const labelled = lines.filter((line) => /^(?:发布|发表|更新)?(?:时间|日期|于)\s*[:：]/.test(line));
  const near = [...labelled, ...elements].filter((text) => text.length <= 30 && !/^\d{1,2}[:：]\d{2}$/.test(text));
  return pickTime(near, nowMs).at ?? whole.day;
}

function isNamedSource(element: PageElement): boolean {
  return element.id === 'source_baidu' || element.className.trim() === 'source';
}

function named(text: string): string | undefined {
  const found = sourceLine.exec(text)?.[1]?.replace(nextField, '');
  return found && found.length >= 2 ? found : undefined;
}

function findOutlet(document: PageDocument, html: string, head: string): string | undefined {
  for (const element of Array.from(document.querySelectorAll(sourceElements)).slice(0, 10)) {
    const text = tidy(element.textContent).replace(/\n/g, ' ');
    const found = named(text) ?? (isNamedSource(element) ? bareName.exec(text)?.[0] : undefined);
    if (found) return found;
  }
  return inScript(html, scriptOutlet) ?? named(head) ?? content(document, sourceMeta);
}

/** Finds an article's time, author and outlet: meta tags first, then what its page shows near the top. */
export function findByline(document: PageDocument, html: string, nowMs?: number): Byline {
  const body = document.querySelector('body');
  const head = body ? textOf(body).slice(0, headChars) : '';
  return {
    publishedAt: findTime(document, html, head, nowMs),
    author: authorLine.exec(head)?.[1] ?? content(document, authorMeta),
    outlet: findOutlet(document, html, head),
  };
}
