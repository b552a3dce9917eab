// A page that lists articles: every matched link that is not stored yet is opened and read as an article.
import { load } from 'cheerio';
import type { ArticleSource, RawPost } from '../../model/index.ts';
import type { Kind, Page, Reading, Step } from '../contract.ts';
import { PageRefused } from '../fetch/failure.ts';
import { extractArticle } from '../page/article.ts';
import { articlePost } from '../page/article-post.ts';
import { oversize } from '../page/dom.ts';
import { absoluteUrl } from '../page/links.ts';

/** Links of one list that a poll follows; a selector that matches more is too wide. */
const maxLinks = 500;

function readList(source: ArticleSource, page: Page): Reading {
  const why = oversize(page.text);
  if (why) throw new PageRefused(why);
  const $ = load(page.text);
  const steps = new Map<string, Step>();
  const rejected: string[] = [];
  const links = $(source.linkSelector).toArray();
  for (const link of links.slice(0, maxLinks)) {
    const href = $(link).attr('href') ?? $(link).find('a[href]').first().attr('href');
    const url = absoluteUrl(href, page.finalUrl);
    if (url)
      steps.set(url, {
        url,
        use: 'article',
        via: source.inBrowser ? 'browser' : 'http',
        unlessKnown: shell(source, url),
      });
    else if (href && !/^(javascript|mailto|tel):|^#/i.test(href)) rejected.push(`链接不成形：${href.slice(0, 100)}`);
  }
  if (links.length > maxLinks) rejected.push(`选择器选中 ${links.length} 个链接，只看前 ${maxLinks} 个`);
  const note = links.length === 0 ? `选择器 ${source.linkSelector} 没有选中任何链接` : undefined;
  return { posts: [], steps: [...steps.values()], rejected, note };
}

/** As much of a post as tells whether it is stored. */
function shell(source: ArticleSource, url: string): RawPost {
  return { source: source.source, sourceId: source.id, url, title: '', text: url, publishedAt: null };
}

function readArticle(source: ArticleSource, step: Step, page: Page, nowMs: number): Reading {
  const article = extractArticle(page.text, page.finalUrl, nowMs);
  if (article.text === '') return { posts: [], steps: [], rejected: [`${step.url} 页面上没有正文`] };
  return { posts: [articlePost(source, step.url, article)], steps: [], rejected: [] };
}

/** The article kind: `list`, then `article` pages. */
export const articleKind: Kind<ArticleSource> = {
  plan: (source) => [
    { url: source.url, use: 'list', via: source.inBrowser ? 'browser' : 'http', isSeed: true, isConditional: true },
  ],
  read: (source, step, page, nowMs) =>
    step.use === 'list' ? readList(source, page) : readArticle(source, step, page, nowMs),
};
