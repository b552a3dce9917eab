/** Characters that no system takes in a file's name. */
const UNSAFE = /[\\/:*?"<>|]/gu;

/** Takes a file's name in any script and its type; gives the headers of a download (RFC 5987 for the name, ASCII beside it). */
export function fileHeaders(name: string, type: string): Record<string, string> {
  const safe = [...name.replace(UNSAFE, '_')].filter((one) => one >= ' ').join('');
  const ascii = safe.replace(/[^\x20-\x7e]/gu, '_').replace(/[%']/gu, '_');
  const encoded = encodeURIComponent(safe).replace(
    /['()*]/gu,
    (one) => `%${one.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return {
    'Content-Type': type,
    'Content-Disposition': `attachment; filename="${ascii}"; filename*=UTF-8''${encoded}`,
  };
}
