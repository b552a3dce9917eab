import { findByline } from './byline.ts';
import { parsePage } from './dom.ts';
import { readText } from './readable.ts';
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

/**
 * Takes an article page and its url and gives title, text, time, author and outlet. `nowMs` is what relative times count from.
 * Throws PageRefused for a page that is too large or too deep.
 */
export function extractArticle(html: string, _url: string, nowMs?: number): Article {
  const document = parsePage(html);
  const title = findTitle(document);
  const byline = findByline(document, html, nowMs);
  return { title, text: readText(document, title), ...byline };
}
