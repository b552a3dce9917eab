/** Query keys that say who shared a link, not what it points at. */
const trackingKey =
  /^(?:utm_\w+|spm|from|source|share\w*|sharer\w*|fbclid|gclid|scene|isappinstalled|nsukey|wm|weibo_id|_t|timestamp)$/;

/** Takes a web address and gives the one form that all its spellings share, or undefined when it is not http(s). */
export function canonicalUrl(given: string): string | undefined {
  if (!URL.canParse(given.trim())) return undefined;
  const url = new URL(given.trim());
  if (url.protocol !== 'http:' && url.protocol !== 'https:') return undefined;
  url.protocol = 'https:';
  url.hash = '';
  url.username = '';
  url.password = '';
  for (const key of new Set(url.searchParams.keys()))
    if (trackingKey.test(key.toLowerCase())) url.searchParams.delete(key);
  url.searchParams.sort();
  if (url.pathname.length > 1) url.pathname = url.pathname.replace(/\/$/, '');
  return url.href;
}
