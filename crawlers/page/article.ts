import { findByline } from './byline.ts';
import { readDate } from './dates.ts';
import { measure, parsePage, withoutScripts } from './dom.ts';
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

/** Many sites file an article under its day: /2026/0301/, /202603/01/, /2026-03/01/, /20260301/. */
function dayInUrl(url: string, nowMs?: number): string | null {
  const match = /\/(20\d{2})[-/]?(0[1-9]|1[0-2])[-/]?([0-2]\d|3[01])(?=[/_.-]|$)/.exec(url);
  return match ? readDate(`${match[1]}-${match[2]}-${match[3]}`, nowMs) : null;
}

/**
 * Takes an article page and its url and gives title, text, time, author and outlet. `nowMs` is what relative times count from.
 * Throws PageRefused for a page that is too large or too deep.
 */
export function extractArticle(html: string, url: string, nowMs?: number): Article {
  const document = parsePage(html);
  const title = findTitle(document);
  const byline = findByline(document, html, nowMs);
  const publishedAt = byline.publishedAt ?? dayInUrl(url, nowMs);
  return { title, text: readText(document, measure(withoutScripts(html)), title), ...byline, publishedAt };
}
