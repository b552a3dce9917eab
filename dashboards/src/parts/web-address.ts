/** Takes a post's url and gives it when a browser may open it: http and https only, since the text comes from outside. */
export function webAddress(url: string | null): string | null {
  if (url === null) return null;
  try {
    return ['http:', 'https:'].includes(new URL(url).protocol) ? url : null;
  } catch {
    return null;
  }
}
