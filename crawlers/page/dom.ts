import { parseHTML } from 'linkedom';
import { PageRefused } from '../fetch/failure.ts';
import { withoutElements } from '../fetch/strip.ts';

/** As much of a DOM element as we use. */
export interface PageElement {
  nodeType: number;
  localName: string;
  className: string;
  id: string;
  textContent: string;
  outerHTML: string;
  nodeValue: string | null;
  childNodes: ArrayLike<PageElement>;
  parentNode: PageElement | null;
  getAttribute(name: string): string | null;
  querySelector(selector: string): PageElement | null;
  querySelectorAll(selector: string): ArrayLike<PageElement>;
  remove(): void;
}

/** A parsed page. */
export interface PageDocument {
  title: string;
  documentElement: PageElement;
  querySelector(selector: string): PageElement | null;
  querySelectorAll(selector: string): ArrayLike<PageElement>;
}

/** Ten times the tags and five times the depth of any of 93 real news pages that we measured (5,873 and 29). */
const maxTags = 60_000;
const maxDepth = 150;
/** Depth times characters: what readers that look at each level's text go through; a second's work. */
const maxTextWork = 300_000_000;
/** Tags times depth, and ten more a tag, above which Readability takes many seconds; the largest real page has 164,000. */
const maxReadableWork = 400_000;
const closesItself = new Set(
  'area base br col embed hr img input link meta source track wbr p li dt dd option tr td th tbody thead tfoot html head body'.split(
    ' ',
  ),
);

/** How large a page is, from its tags alone. */
export interface PageSize {
  tags: number;
  depth: number;
}

/** Measures a page without parsing it. */
export function measure(html: string): PageSize {
  let tags = 0;
  let level = 0;
  let depth = 0;
  // A stray < costs a parser as much as a tag.
  for (const match of html.matchAll(/<(\/?)([a-z][a-z0-9]*)?/gi)) {
    tags += 1;
    if (match[2] === undefined) continue;
    if (closesItself.has(match[2].toLowerCase())) continue;
    level = Math.max(0, level + (match[1] ? -1 : 1));
    depth = Math.max(depth, level);
  }
  return { tags, depth };
}

/** Says why a page is too large to be parsed safely, or gives undefined. */
export function oversize(html: string): string | undefined {
  const { tags, depth } = measure(html);
  if (tags > maxTags) return `页面有 ${tags} 个标签，超过 ${maxTags}`;
  if (depth > maxDepth) return `页面嵌套 ${depth} 层，超过 ${maxDepth}`;
  if (depth * html.length > maxTextWork) return `页面有 ${html.length} 字、嵌套 ${depth} 层，读它太费时`;
  return undefined;
}

/** Says whether Readability gets through a page in reasonable time. */
export function isReadableInTime({ tags, depth }: PageSize): boolean {
  return tags * (depth + 10) <= maxReadableWork;
}

/** Takes a page and gives it without scripts and styles; structured data stays. */
export function withoutScripts(html: string): string {
  return withoutElements(html, ['script', 'style'], /ld\+json/);
}

/** Parses a page; PageRefused when it is too large or too deep. */
export function parsePage(html: string): PageDocument {
  const bare = withoutScripts(html);
  const why = oversize(bare);
  if (why) throw new PageRefused(why);
  // linkedom makes an empty document of a fragment without <html>.
  const whole = /<html[\s>]/i.test(bare) ? bare : `<html><body>${bare}</body></html>`;
  return parseHTML(whole).document as unknown as PageDocument;
}
