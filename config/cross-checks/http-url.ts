/** Takes an address, in which `{name}` is filled in later, and says whether it is one a browser could fetch. */
export function isHttpUrl(address: string): boolean {
  const url = URL.parse(address.replaceAll(/\{[A-Za-z]+\}/g, 'x'));
  return url !== null && (url.protocol === 'http:' || url.protocol === 'https:');
}
