// RSS, Atom, RDF and JSON Feed. Each entry that is not stored yet is opened for its full text; when its page cannot be had,
// what the feed itself carries is stored in its stead.
import type { FeedSource, RawPost } from '../../model/index.ts';
import type { Kind, Page, Reading, Step } from '../contract.ts';
import { extractArticle } from '../page/article.ts';
import { articlePost } from '../page/article-post.ts';
import { readDate } from '../page/dates.ts';
import { htmlText } from '../page/html-text.ts';
import { absoluteUrl } from '../page/links.ts';
import type { FeedEntry } from './feed.ts';
import { parseFeed } from './parse-feed.ts';

/** Entries of one feed that a poll looks at; feeds are newest first. */
const maxEntries = 500;

function entryPost(source: FeedSource, entry: FeedEntry, base: string, nowMs: number): RawPost | string {
  const url = absoluteUrl(entry.link, base);
  const title = entry.title ? htmlText(entry.title).replace(/\n/g, ' ') : '';
  const text = entry.content ? htmlText(entry.content) : '';
  if (title === '' && text === '') return `${url ?? entry.id ?? '（无链接）'} 条目既无标题也无正文`;
  if (!url && !entry.id) return `“${title.slice(0, 30)}” 条目既无链接也无标识`;
  return {
    source: source.source,
    sourceId: source.id,
    ...(url ? { url } : { platform: new URL(base).hostname, nativeId: entry.id ?? '' }),
    ...(source.outlet ? { outlet: source.outlet } : {}),
    ...(entry.author ? { author: { name: htmlText(entry.author) } } : {}),
    ...(title ? { title } : {}),
    text: text || title,
    publishedAt: readDate(entry.date, nowMs),
  };
}

function readFeed(source: FeedSource, page: Page, nowMs: number): Reading {
  const { entries } = parseFeed(page.text);
  const reading: Reading = { posts: [], steps: [], rejected: [], note: '订阅里没有条目' };
  for (const entry of entries.slice(0, maxEntries)) {
    const post = entryPost(source, entry, page.finalUrl, nowMs);
    if (typeof post === 'string') reading.rejected.push(post);
    else if (source.withArticle && post.url) reading.steps.push(entryStep(source, post, post.url));
    else reading.posts.push(post);
  }
  return reading;
}

function entryStep(source: FeedSource, post: RawPost, url: string): Step {
  return { url, use: 'entry', via: source.inBrowser ? 'browser' : 'http', unlessKnown: post, fallback: post };
}

/** The page's article with what the feed knows better: its title, its time, its author. */
function readEntry(source: FeedSource, step: Step, page: Page, nowMs: number): Reading {
  const listed = step.fallback;
  const article = extractArticle(page.text, page.finalUrl, nowMs);
  if (!listed) return { posts: [articlePost(source, step.url, article)], steps: [], rejected: [] };
  // A page whose text is shorter than the feed's own was not read well.
  const text = article.text.length >= listed.text.length ? article.text : listed.text;
  const read = articlePost(source, step.url, article);
  return {
    posts: [{ ...read, ...listed, text, publishedAt: listed.publishedAt ?? read.publishedAt }],
    steps: [],
    rejected: [],
  };
}

/** The feed kind: `feed`, then an `entry` page each. */
export const feedKind: Kind<FeedSource> = {
  plan: (source) => [{ url: source.url, use: 'feed', via: 'http', isSeed: true, isConditional: true }],
  read: (source, step, page, nowMs) =>
    step.use === 'feed' ? readFeed(source, page, nowMs) : readEntry(source, step, page, nowMs),
};
