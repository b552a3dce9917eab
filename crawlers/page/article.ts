import { Readability } from '@mozilla/readability';
import { findByline } from './byline.ts';
import { type PageDocument, type PageElement, parsePage } from './dom.ts';
import { cleanText, removeJunk, removeLinkLists } from './junk.ts';
import { textOf } from './text.ts';
import { findTitle } from './title.ts';

/** What an article's page says. */
export interface Article {
  /** Empty when the page has none. */
  title: string;
  /** A line a paragraph; empty when the page has no article. */
  text: string;
  /** ISO 8601 with its offset, or null. */
  publishedAt: string | null;
  author: string | undefined;
  /** The outlet that the page names as its source (来源：…). */
  outlet: string | undefined;
}

/** Short Chinese news have a hundred characters; Readability's own 500 sends it looking for more around them. */
const charThreshold = 100;

function readable(document: PageDocument): PageElement | undefined {
  // Readability wants the browser's Document type; linkedom's is one in all it uses.
  const reader = new Readability(document as never, {
    charThreshold,
    serializer: (node: unknown) => node as PageElement,
  });
  return reader.parse()?.content ?? undefined;
}

/**
 * Takes an article page and its url and gives title, text, time, author and outlet. `nowMs` is what relative times count from.
 * Throws PageRefused for a page that is too large or too deep.
 */
export function extractArticle(html: string, url: string, nowMs?: number): Article {
  const document = parsePage(html);
  const title = findTitle(document, url);
  const byline = findByline(document, nowMs);
  removeJunk(document.documentElement);
  const content = readable(document);
  if (!content) return { title, text: '', ...byline };
  removeLinkLists(content);
  return { title, text: cleanText(textOf(content), title), ...byline };
}
