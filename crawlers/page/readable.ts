import { Readability } from '@mozilla/readability';
import { PageRefused } from '../fetch/failure.ts';
import { findContainer } from './containers.ts';
import { isReadableInTime, type PageDocument, type PageElement, type PageSize, parsePage } from './dom.ts';
import { cleanText, removeJunk, removeLinkLists } from './junk.ts';
import { textOf } from './text.ts';

/** Readability's own threshold for a page; measured better than lower ones on Chinese and English pages. */
const pageChars = 500;
/** Inside a container that is known to hold the article, short ones are whole. */
const containerChars = 50;
/** A container with less than this share of what the page gives is a teaser, not the article. */
const leastShare = 0.4;

function readable(document: PageDocument, charThreshold: number, title: string): string {
  removeJunk(document.documentElement);
  const serializer = (node: unknown) => node as PageElement;
  // Readability wants the browser's Document type; linkedom's is one in all it uses.
  const content = new Readability(document as never, { charThreshold, serializer }).parse()?.content;
  if (!content) return '';
  removeLinkLists(content);
  return cleanText(textOf(content), title);
}

function plain(container: PageElement, title: string): string {
  removeJunk(container);
  removeLinkLists(container);
  return cleanText(textOf(container), title);
}

/** Takes a page, which is used up, with its size and title and gives the article's text: from the container that its site is known to use, or from what reads like one. */
export function readText(document: PageDocument, size: PageSize, title: string): string {
  const container = findContainer(document);
  if (!isReadableInTime(size)) {
    if (container) return plain(container, title);
    throw new PageRefused(`页面有 ${size.tags} 个标签、嵌套 ${size.depth} 层，读它太费时`);
  }
  const scoped = container ? readable(parsePage(container.outerHTML), containerChars, title) : '';
  const whole = readable(document, pageChars, title);
  return scoped.length >= whole.length * leastShare ? scoped : whole;
}
