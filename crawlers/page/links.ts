/** Takes a link as a page writes it and gives it whole and without its fragment; undefined unless it leads to http or https. */
export function absoluteUrl(href: string | undefined, base: string): string | undefined {
  const clean = href?.trim();
  if (!clean || clean.startsWith('#')) return undefined;
  const url = URL.parse(clean, base);
  if (!url || (url.protocol !== 'http:' && url.protocol !== 'https:')) return undefined;
  url.hash = '';
  return url.href;
}
