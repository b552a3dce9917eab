import { parseHTML } from 'linkedom';
import { PageRefused } from '../fetch/failure.ts';

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

/** Above this many tags extraction takes seconds; the longest real news pages we hold have 6,000. */
const maxTags = 60_000;
/** Deeper nesting breaks recursive readers; real pages stay under 60. */
const maxDepth = 400;
const closesItself = new Set(
  'area base br col embed hr img input link meta source track wbr p li dt dd option tr td th tbody thead tfoot html head body'.split(
    ' ',
  ),
);

/** Says why a page is too large to be parsed safely, from its tags alone, or gives undefined. */
export function oversize(html: string): string | undefined {
  let tags = 0;
  let depth = 0;
  let deepest = 0;
  for (const match of html.matchAll(/<(\/?)([a-z][a-z0-9]*)/gi)) {
    tags += 1;
    if (closesItself.has(match[2]?.toLowerCase() ?? '')) continue;
    depth = Math.max(0, depth + (match[1] ? -1 : 1));
    deepest = Math.max(deepest, depth);
  }
  if (tags > maxTags) return `页面有 ${tags} 个标签，超过 ${maxTags}`;
  if (deepest > maxDepth) return `页面嵌套 ${deepest} 层，超过 ${maxDepth}`;
  return undefined;
}

/** Parses a page; PageRefused when it is too large or too deep. */
export function parsePage(html: string): PageDocument {
  const bare = html.replace(/<(script|style)\b(?![^>]*ld\+json)[^>]*>[\s\S]*?<\/\1\s*>/gi, '');
  const why = oversize(bare);
  if (why) throw new PageRefused(why);
  // linkedom makes an empty document of a fragment without <html>.
  const whole = /<html[\s>]/i.test(bare) ? bare : `<html><body>${bare}</body></html>`;
  return parseHTML(whole).document as unknown as PageDocument;
}
