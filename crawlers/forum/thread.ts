import { type CheerioAPI, load } from 'cheerio';
import { getDomain } from 'tldts';
import type { ForumSource, Metrics, RawPost } from '../../model/index.ts';
import type { Page } from '../contract.ts';
import { readCount } from '../page/counts.ts';
import { readDate } from '../page/dates.ts';
import { htmlText } from '../page/html-text.ts';
import { absoluteUrl } from '../page/links.ts';

type Scope = ReturnType<CheerioAPI>;
interface Place {
  pageNo: number;
  threadUrl: string;
  nowMs: number;
}

function textIn(scope: Scope, selector: string): string {
  return htmlText(scope.find(selector).first().html() ?? '');
}

/** The time as the element says it, exact forms before shown ones: `datetime`, `title` (Discuz), then text. */
function timeIn(scope: Scope, selector: string, nowMs: number): string | null {
  const element = scope.find(selector).first();
  const shown = [element, element.find('[title], [datetime]').first()];
  const exact = shown.flatMap((at) => [at.attr('datetime'), at.attr('title')]);
  for (const text of [...exact, element.text()]) {
    const date = readDate(text, nowMs);
    if (date !== null) return date;
  }
  return null;
}

function countIn($: CheerioAPI, selector: string | undefined): number | undefined {
  return selector === undefined ? undefined : readCount($(selector).first().text());
}

function threadMetrics($: CheerioAPI, source: ForumSource): Metrics | undefined {
  const views = countIn($, source.viewsSelector);
  const comments = countIn($, source.repliesSelector);
  if (views === undefined && comments === undefined) return undefined;
  return { ...(views === undefined ? {} : { views }), ...(comments === undefined ? {} : { comments }) };
}

/** What the forum itself calls a post: its anchor, or its place on its page. */
function floorOf(element: Scope, index: number, pageNo: number): string {
  const id =
    element.attr('id') ??
    element.attr('data-id') ??
    element.attr('data-pid') ??
    element.find('a[name]').first().attr('name');
  return id?.trim() || `p${pageNo}-${index + 1}`;
}

/** A reply has no url of its own, so its platform is told: the one that its thread's url stands for. */
function platformOf(source: ForumSource, threadUrl: string): string {
  return getDomain(threadUrl) ?? source.outlet ?? new URL(threadUrl).host;
}

interface Shown {
  element: Scope;
  floor: string;
  isFirst: boolean;
}

function toPost($: CheerioAPI, source: ForumSource, place: Place, shown: Shown): RawPost | string {
  const { element, floor, isFirst } = shown;
  const author = textIn(element, source.authorSelector);
  const title = htmlText($(source.titleSelector).first().html() ?? '').replace(/\n/g, ' ');
  const text = textIn(element, source.textSelector);
  if (text === '' && !(isFirst && title)) return `${place.threadUrl}#${floor} 没有文字`;
  const metrics = isFirst ? threadMetrics($, source) : undefined;
  return {
    source: source.source,
    sourceId: source.id,
    ...(isFirst
      ? { url: place.threadUrl }
      : {
          platform: platformOf(source, place.threadUrl),
          nativeId: `${place.threadUrl}#${floor}`,
          threadUrl: place.threadUrl,
        }),
    ...(source.outlet ? { outlet: source.outlet } : {}),
    ...(author ? { author: { name: author } } : {}),
    ...(isFirst && title ? { title } : {}),
    text: text || title,
    publishedAt: timeIn(element, source.timeSelector, place.nowMs),
    ...(metrics ? { metrics } : {}),
  };
}

/** A page of a thread, read. */
export interface ThreadPage {
  posts: RawPost[];
  rejected: string[];
  nextUrl: string | undefined;
  /** Where its pager names the thread's last page, that number and url: the newest replies are there. */
  last: { pageNo: number; url: string } | undefined;
}

/** The highest page number among the links beside the next page's. */
function lastPage($: CheerioAPI, next: Scope, base: string): ThreadPage['last'] {
  let last: ThreadPage['last'];
  for (const link of next.parent().find('a[href]').toArray()) {
    const pageNo = Number(/^\D{0,4}(\d{1,5})\D{0,2}$/.exec($(link).text().trim())?.[1] ?? 0);
    const url = absoluteUrl($(link).attr('href'), base);
    if (url && pageNo > (last?.pageNo ?? 0)) last = { pageNo, url };
  }
  return last;
}

/** Reads one page of a thread. */
export function readThread(source: ForumSource, page: Page, place: Place): ThreadPage {
  const $ = load(page.text);
  const posts: RawPost[] = [];
  const rejected: string[] = [];
  for (const [index, node] of $(source.postSelector).toArray().entries()) {
    const element = $(node);
    const shown = { element, floor: floorOf(element, index, place.pageNo), isFirst: place.pageNo === 1 && index === 0 };
    const post = toPost($, source, place, shown);
    if (typeof post === 'string') rejected.push(post);
    else posts.push(post);
  }
  if (posts.length + rejected.length === 0) rejected.push(`${page.url} 选择器 ${source.postSelector} 没有选中任何帖子`);
  const next = source.nextPageSelector ? $(source.nextPageSelector).first() : undefined;
  const nextUrl = absoluteUrl(next?.attr('href'), page.finalUrl);
  const isMore = next !== undefined && nextUrl !== undefined && nextUrl !== page.finalUrl;
  const last = isMore ? lastPage($, next, page.finalUrl) : undefined;
  return { posts, rejected, nextUrl: isMore ? nextUrl : undefined, last };
}
