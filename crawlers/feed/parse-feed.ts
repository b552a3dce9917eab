import { parseFeed as parseKnown } from 'feedsmith';
import { errorText } from '../../model/index.ts';
import { PageRefused } from '../fetch/failure.ts';
import type { Feed, FeedEntry } from './feed.ts';
import { readLoosely } from './read-loosely.ts';

type Parsed = ReturnType<typeof parseKnown>;
type Loose = Record<string, unknown>;

function text(value: unknown): string | undefined {
  if (typeof value === 'string') return value.trim() || undefined;
  if (typeof value === 'object' && value !== null && 'value' in value) return text(value.value);
  return undefined;
}

function field(item: Loose, path: string): unknown {
  return path.split('.').reduce<unknown>((at, key) => {
    const next = Array.isArray(at) ? at[0] : at;
    return typeof next === 'object' && next !== null ? (next as Loose)[key] : undefined;
  }, item);
}

function first(item: Loose, paths: readonly string[]): string | undefined {
  for (const path of paths) {
    const value = field(item, path);
    const found = text(Array.isArray(value) ? value[0] : value);
    if (found) return found;
  }
  return undefined;
}

function longest(item: Loose, paths: readonly string[]): string | undefined {
  const found = paths.map((path) => first(item, [path])).filter((value) => value !== undefined);
  return found.length === 0 ? undefined : found.reduce((a, b) => (b.length > a.length ? b : a));
}

function atomLink(item: Loose): string | undefined {
  if (!Array.isArray(item.links)) return undefined;
  const links = item.links.filter((link): link is Loose => typeof link === 'object' && link !== null);
  const best = links.find(({ rel }) => rel === undefined || rel === 'alternate') ?? links[0];
  return text(best?.href);
}

function guidLink(item: Loose): string | undefined {
  const guid = first(item, ['guid']);
  return guid && field(item, 'guid.isPermaLink') !== false && /^https?:\/\//i.test(guid) ? guid : undefined;
}

function toEntry(item: Loose): FeedEntry {
  return {
    id: first(item, ['guid', 'id', 'rdf.about']),
    link: first(item, ['link', 'url']) ?? atomLink(item) ?? guidLink(item) ?? first(item, ['external_url']),
    title: first(item, ['title', 'dc.title', 'dc.titles']),
    content: longest(item, [
      'content.encoded',
      'content',
      'description',
      'summary',
      'content_html',
      'content_text',
      'dc.description',
    ]),
    date: first(item, [
      'pubDate',
      'published',
      'date_published',
      'dc.date',
      'dc.dates',
      'dcterms.issued',
      'dcterms.created',
      'updated',
      'date_modified',
    ]),
    author: first(item, ['authors.name', 'author.name', 'authors', 'author', 'dc.creator', 'dc.creators']),
  };
}

function entriesOf({ feed }: Parsed): FeedEntry[] {
  const loose = feed as Loose;
  const items = Array.isArray(loose.items) ? loose.items : Array.isArray(loose.entries) ? loose.entries : [];
  return items.filter((item): item is Loose => typeof item === 'object' && item !== null).map(toEntry);
}

/** Tags deeper than this are no feed; the parser would recurse into them. */
const maxDepth = 200;

function throwOnDepth(xml: string): void {
  let depth = 0;
  for (const match of xml.matchAll(/<(\/?)[a-z][^<>]*?(\/?)>/gi)) {
    if (match[2] === '/') continue;
    depth = Math.max(0, depth + (match[1] ? -1 : 1));
    if (depth > maxDepth) throw new PageRefused(`订阅嵌套超过 ${maxDepth} 层`);
  }
}

function attempt(source: string): Parsed | Error {
  try {
    return parseKnown(source);
  } catch (error) {
    return error instanceof Error ? error : new Error(String(error));
  }
}

/** Entries that the text shows but a strict parser did not give are entries lost. */
function hasMore(source: string, entries: readonly FeedEntry[]): boolean {
  return entries.length === 0 && /<(?:\w+:)?(?:item|entry)[\s>]/i.test(source);
}

/**
 * Takes a feed's text and gives its entries: by feedsmith, and where that refuses or finds nothing, read loosely. Throws
 * PageRefused with the reason for what is no feed.
 */
export function parseFeed(source: string): Feed {
  if (source.trim() === '') throw new PageRefused('订阅是空的');
  throwOnDepth(source);
  const parsed = attempt(source);
  const entries = parsed instanceof Error ? [] : entriesOf(parsed);
  if (!(parsed instanceof Error) && !hasMore(source, entries)) return { format: parsed.format, entries };
  const loose = readLoosely(source);
  if (loose) return { format: 'loose', entries: loose.entries };
  const isPage = /<html[\s>]/i.test(source.slice(0, 2000));
  throw new PageRefused(isPage ? '不是订阅，而是一个网页' : `订阅解析失败：${errorText(parsed)}`);
}
