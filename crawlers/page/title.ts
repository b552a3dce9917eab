import type { PageDocument } from './dom.ts';
import { textOf, tidy } from './text.ts';

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

/** What sites call the section that a page belongs to; a page that has only such a name in its <title> keeps its title elsewhere. */
const section =
  /^(?:\p{Script=Han}{0,6}(?:动态|新闻|要闻|资讯|公告|通知|中心|详情|正文|内容|频道|首页|头条|快讯|文章|信息|公示|报道|专栏|栏目|公开|发布|浏览|阅读)|.{0,3})$/u;
const leastHeading = 6;

/** Gives the fullest of the first headings that is no link, where the <title> names only the section. */
function ownHeading(document: PageDocument): string {
  return Array.from(document.querySelectorAll('h1, h2, h3, h4, h5, [class*="title" i]'))
    .slice(0, 60)
    .filter((element) => element.querySelector('a') === null && element.parentNode?.localName.toLowerCase() !== 'a')
    .map((element) => squash(element.textContent))
    .filter((text) => text.length >= leastHeading && text.length <= 80 && !section.test(text))
    .reduce((a, b) => (b.length > a.length ? b : a), '');
}

/** Cuts off what stands behind the last plain hyphen where the page links to a section or site of that name, or shows the rest as a line of its own. */
function withoutSection(document: PageDocument, title: string): string {
  const at = title.lastIndexOf('-');
  const last = at > 0 ? title.slice(at + 1).trim() : '';
  if (last === '' || last.length > 12 || at < leastHeading) return title;
  const isLinked = Array.from(document.querySelectorAll('a')).some((link) => squash(link.textContent) === last);
  const rest = title.slice(0, at).trim();
  const body = document.querySelector('body');
  const isLine = () => body !== null && textOf(body).split('\n').includes(rest);
  return isLinked || isLine() ? rest : title;
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
  const stated = withoutSection(document, stripSiteName(open || pageTitle));
  return (section.test(stated) && ownHeading(document)) || stated || squash(document.querySelector('h1')?.textContent);
}
