import { type CheerioAPI, load } from 'cheerio';
import type { FeedEntry } from './feed.ts';

type Scope = ReturnType<CheerioAPI>;

const names = {
  title: ['title'],
  content: ['encoded', 'content', 'description', 'summary', 'body', 'fullitem', 'abstract', 'tagline'],
  date: ['pubdate', 'published', 'issued', 'date', 'created', 'updated', 'modified', 'lastmod'],
  author: ['author', 'creator'],
  id: ['guid', 'id'],
  link: ['link', 'href'],
};

/** A name without its namespace, in small letters: `dc:Date` and `DATE` are `date`. */
function bareName(name: string): string {
  return name.slice(name.indexOf(':') + 1).toLowerCase();
}

function childrenOf($: CheerioAPI, item: Scope): Map<string, Scope[]> {
  const found = new Map<string, Scope[]>();
  for (const child of item.children().toArray()) {
    const name = bareName(child.tagName);
    found.set(name, [...(found.get(name) ?? []), $(child)]);
  }
  return found;
}

/** The text of an element, or the markup inside where it carries markup. */
function inside(element: Scope): string {
  return (element.children().length > 0 ? (element.html() ?? '') : element.text()).trim();
}

function attribute(element: Scope, wanted: string): string | undefined {
  const found = Object.entries(element.attr() ?? {}).find(([name]) => bareName(name) === wanted);
  return found?.[1].trim() || undefined;
}

function linkOf(children: Map<string, Scope[]>, item: Scope): string | undefined {
  const links = names.link.flatMap((name) => children.get(name) ?? []);
  const best = links.find((link) => ['alternate', undefined].includes(attribute(link, 'rel'))) ?? links[0];
  return (best && (attribute(best, 'href') ?? (best.text().trim() || undefined))) ?? attribute(item, 'href');
}

function readItem($: CheerioAPI, item: Scope): FeedEntry {
  const children = childrenOf($, item);
  const all = (wanted: readonly string[]) =>
    wanted
      .flatMap((name) => children.get(name) ?? [])
      .map(inside)
      .filter((text) => text !== '');
  const author = names.author.flatMap((name) => children.get(name) ?? [])[0];
  return {
    id: all(names.id)[0] ?? attribute(item, 'about'),
    link: linkOf(children, item),
    title: all(names.title)[0],
    content: all(names.content).reduce<string | undefined>((a, b) => (a && a.length >= b.length ? a : b), undefined),
    date: all(names.date)[0] ?? attribute(item, 'lastmod'),
    author: author && ((author.find('name').text() || author.text()).trim() || undefined),
  };
}

/** Reads a feed that a strict parser refuses (cut off, ill-formed, an unknown dialect) as far as it goes; undefined when it is no feed at all. */
export function readLoosely(source: string): { entries: FeedEntry[] } | undefined {
  const $ = load(source, { xml: { xmlMode: true, decodeEntities: true } });
  const root = $.root()
    .children()
    .toArray()
    .find((node) => /^(rss|feed|rdf|channel)$/.test(bareName(node.tagName)));
  if (!root) return undefined;
  const items = $(root)
    .find('*')
    .toArray()
    .filter((node) => /^(item|entry)$/.test(bareName(node.tagName)));
  return { entries: items.map((item) => readItem($, $(item))) };
}
