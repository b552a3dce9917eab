const namedEntity = /&(?!(?:amp|lt|gt|quot|apos|#\d+|#x[0-9a-f]+);)/gi;

/** Takes XML that a strict parser refused and mends the usual faults: text before the root, control characters, bare ampersands, bad entities. */
export function repairFeed(source: string): string {
  const start = source.search(/<(?:\?xml|rss|feed|rdf:RDF|[a-z]+:(?:rss|feed|RDF))\b/i);
  const body = start > 0 ? source.slice(start) : source;
  return body
    .replace(/<!DOCTYPE[^[>]*(?:\[[\s\S]*?\]\s*)?>/i, '')
    .replace(/[^\P{Cc}\t\n\r]|[\ufffe\uffff]/gu, '')
    .replace(/&#(?:0*(?:[0-8]|1[0-9]|2[0-9]|3[01])|x0*(?:[0-8bcef]|1[0-9a-f]));/gi, '')
    .replace(namedEntity, '&amp;');
}
