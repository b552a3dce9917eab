import type { PageElement } from './dom.ts';

/** Blocks around and in an article's text that are not of it, by what Chinese sites call them. */
const junkSelectors = [
  'nav, footer, aside, form, iframe, button, select, noscript, video, audio, figcaption, .hidden, [aria-hidden="true"]',
  '[class*="share" i], [id*="share" i], [class*="qrcode" i], [id*="qrcode" i], [class*="related" i], [class*="recommend" i]',
  '[class*="caption" i], [class*="img_descr" i], [class*="video" i], [class*="copyright" i], [class*="disclaimer" i]',
  '[class*="article-editor"], [class*="show_author"], [class*="ep-source"], [class*="ep-editor"], .editor, .edit, .zdfy',
  '[class*="special_tag"], .wap_special, .otitle, .bjh-tag, [class*="pagination" i], [class*="comment" i]:not(body):not(html)',
].join(', ');
/** A block with this many characters in paragraphs is text, whatever it is called. */
const textChars = 200;

function bareText(element: PageElement): string {
  return element.textContent.replace(/\s/g, '');
}

function linkedLength(element: PageElement): number {
  return Array.from(element.querySelectorAll('a')).reduce((sum, link) => sum + bareText(link).length, 0);
}

function isText(element: PageElement): boolean {
  const paragraphs = Array.from(element.querySelectorAll('p'));
  const length = paragraphs.reduce((sum, one) => sum + bareText(one).length - linkedLength(one), 0);
  return length >= textChars;
}

/** Removes what is not the article's, in place; a block with paragraphs of text in it stays. */
export function removeJunk(root: PageElement): void {
  for (const element of Array.from(root.querySelectorAll(junkSelectors))) {
    if (!isText(element)) element.remove();
  }
}

/** Removes blocks whose text is mostly links to elsewhere: lists of related articles, tag clouds. Dates beside links do not count. */
export function removeLinkLists(root: PageElement): void {
  for (const element of Array.from(root.querySelectorAll('ul, ol, dl, div, p, table'))) {
    if (element.querySelectorAll('a').length < 2) continue;
    const text = bareText(element).replace(/\d{4}-\d{2}-\d{2}/g, '');
    if (linkedLength(element) > text.length * 0.5) element.remove();
  }
}

/** Lines that editors' systems put around a text; only short lines are looked at. */
const junkLine =
  /^[（(【[]?\s*(?:责任编辑|责编|编辑|本文来源|文章来源|稿源|原标题|点击进入专题|延伸[·•]?推荐|相关(?:阅读|新闻|推荐|链接|报道|专题)|推荐阅读|文章关键词|关键词|标签|您的浏览器|上一篇|下一篇|打印本页|关闭窗口|分享(?:到|至)|扫(?:描|一扫).{0,12}二维码|版权(?:声明|所有)|免责声明|特别声明|声明[:：]|微信扫一扫|阅读全文|展开全文|返回搜狐|本文(?:系|为).{0,20}(?:转载|授权)|视频加载中|发布时间|浏览次数|字号|字体)/;
const maxJunkLine = 120;
const maxMetaLine = 60;

function isJunk(line: string): boolean {
  return line.length <= maxJunkLine && junkLine.test(line);
}

/** Takes an article's text and its title and gives it without the editors' lines, the repeated title and the line of date and source. */
export function cleanText(text: string, title: string): string {
  const lines = text.split('\n').filter((line) => !isJunk(line));
  const bare = (line: string) => line.replace(/[\s“”"'‘’：:，,_-]/g, '');
  while (lines[0] !== undefined && isLead(lines[0], bare(title), bare)) lines.shift();
  return lines.join('\n');
}

function isLead(line: string, title: string, bare: (line: string) => string): boolean {
  if (title !== '' && bare(line) === title) return true;
  if (line.length > maxMetaLine) return false;
  return (
    /^(?:来源|作者|时间|日期)\s*[:：]/.test(line) ||
    /^\d{4}[-年/.]\d{1,2}[-月/.]\d{1,2}日?(?:\s*\d{1,2}[:：]\d{2}(?:[:：]\d{2})?)?(?:\s*(?:来源|作者)?[:：]?\s*\S{0,16})?$/.test(
      line,
    )
  );
}
