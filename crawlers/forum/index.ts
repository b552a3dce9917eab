// A forum: the list page names threads, each thread page holds the first post and replies, all of which become posts.
// A list is asked for whole each time (an old list may hide new replies); a thread of one page is asked for conditionally.
import { load } from 'cheerio';
import type { ForumSource } from '../../model/index.ts';
import type { Kind, Page, Reading, Step } from '../contract.ts';
import { PageRefused } from '../fetch/failure.ts';
import { oversize } from '../page/dom.ts';
import { absoluteUrl } from '../page/links.ts';
import { readThread } from './thread.ts';

/** Threads of one list that a poll follows. */
const maxThreads = 100;

function threadStep(url: string, pageNo: number, threadUrl: string): Step {
  return { url, use: 'thread', via: 'http', isConditional: true, carry: { pageNo, threadUrl } };
}

function readList(source: ForumSource, page: Page): Reading {
  const $ = load(page.text);
  const links = $(source.threadLinkSelector).toArray();
  const urls = links.map((link) => absoluteUrl($(link).attr('href'), page.finalUrl)).filter((url) => url !== undefined);
  const steps = [...new Set(urls)].slice(0, maxThreads).map((url) => threadStep(url, 1, url));
  const note = links.length === 0 ? `选择器 ${source.threadLinkSelector} 没有选中任何主题` : undefined;
  return { posts: [], steps, rejected: [], note };
}

function readThreadPage(source: ForumSource, step: Step, page: Page, nowMs: number): Reading {
  const pageNo = Number(step.carry?.pageNo ?? 1);
  const threadUrl = String(step.carry?.threadUrl ?? step.url);
  const { posts, rejected, nextUrl, last } = readThread(source, page, { pageNo, threadUrl, nowMs });
  const steps = nextUrl && pageNo < source.maxPages ? [threadStep(nextUrl, pageNo + 1, threadUrl)] : [];
  // A thread longer than we read grows at its end: that page is always among those read.
  if (pageNo === 1 && last && last.pageNo > source.maxPages) steps.push(threadStep(last.url, last.pageNo, threadUrl));
  return { posts, steps, rejected, isWhole: nextUrl === undefined && pageNo === 1 };
}

/** The forum kind: `list`, then `thread` pages. */
export const forumKind: Kind<ForumSource> = {
  plan: (source) => [{ url: source.url, use: 'list', via: 'http', isSeed: true }],
  read(source, step, page, nowMs) {
    const why = oversize(page.text);
    if (why) throw new PageRefused(why);
    return step.use === 'list' ? readList(source, page) : readThreadPage(source, step, page, nowMs);
  },
};
