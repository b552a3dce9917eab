const CUT_MARK = '……（正文过长已截短，全文请登录舆哨查看）';

/** Takes a text and a limit in bytes; gives it whole, or cut between characters with a mark that says so. `sizeOf` counts a piece as it goes over the wire. */
export function fitBytes(
  text: string,
  maxBytes: number,
  sizeOf: (piece: string) => number = Buffer.byteLength,
): { text: string; isCut: boolean } {
  if (sizeOf(text) <= maxBytes) return { text, isCut: false };
  const room = maxBytes - sizeOf(CUT_MARK);
  let used = 0;
  let kept = '';
  for (const character of text) {
    used += sizeOf(character);
    if (used > room) break;
    kept += character;
  }
  return { text: kept + CUT_MARK, isCut: true };
}

/** Bytes of a text inside JSON, where quotes and line breaks take more than one. */
export function jsonBytes(text: string): number {
  return Buffer.byteLength(JSON.stringify(text)) - 2;
}
