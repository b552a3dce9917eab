import type { PageDocument } from './dom.ts';
import { tidy } from './text.ts';

/** What sites put between a title and their own name. */
const separators = /\s*(?:[_|｜—–»]+|\s-\s|--+)\s*/;

function squash(text: string | null | undefined): string {
  return tidy(text ?? '').replace(/\n/g, ' ');
}

function meta(document: PageDocument, selector: string): string {
  return squash(document.querySelector(selector)?.getAttribute('content'));
}

/** Says whether a heading is the page's title: the <title> begins with it, white space apart. */
function opens(pageTitle: string, heading: string): boolean {
  const bare = (text: string) => text.replace(/\s/g, '');
  return heading.length >= 4 && bare(pageTitle).startsWith(bare(heading));
}

/** A site's name behind a plain hyphen, which titles themselves may hold. */
const siteSuffix = /-[^-]{0,12}(?:网|报|频道|新闻|资讯|在线|电视台|通讯社|门户|论坛|客户端|博客|官网)$/;

/** Takes a <title> and cuts off the site's name and section: the first part, or the longest where that one is a name. */
export function stripSiteName(pageTitle: string): string {
  const parts = pageTitle.split(separators).filter((part) => part !== '');
  const first = parts[0] ?? '';
  const longest = parts.reduce((a, b) => (b.length > a.length ? b : a), '');
  const title = first.length * 2 >= longest.length ? first : longest;
  return title.replace(siteSuffix, '') || title;
}

/** Gives an article page's title: a heading that the <title> begins with, og:title, the <title> without the site's name, or an h1. */
export function findTitle(document: PageDocument): string {
  const pageTitle = squash(document.querySelector('title')?.textContent);
  const headings = Array.from(document.querySelectorAll('h1, h2, [class*="title" i], [id*="title" i]'))
    .slice(0, 60)
    .map((element) => squash(element.textContent))
    .filter((text) => opens(pageTitle, text));
  const heading = headings.reduce((a, b) => (b.length > a.length ? b : a), '');
  if (heading) return heading;
  const open = meta(document, 'meta[property="og:title"], meta[name="og:title"], meta[name="ArticleTitle"]');
  if (open) return stripSiteName(open);
  return stripSiteName(pageTitle) || squash(document.querySelector('h1')?.textContent);
}
