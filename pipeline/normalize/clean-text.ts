/** A post's text beyond this many characters is cut: nothing that judges it reads further, and one post must not fill the store. */
export const textCap = 200_000;
const titleCap = 500;
/** Put at the end of a text that was cut, so that no reader takes it for whole. */
export const cutMark = '…（原文过长，已截断）';

// Tab, line feed, carriage return and the joiner inside emoji are text; every other control or invisible mark is not.
const notText = /(?![\t\n\r\u200d])[\p{Cc}\p{Cf}]/gu;

function cut(text: string, cap: number, mark: string): string {
  return text.length <= cap ? text : text.slice(0, cap - mark.length).toWellFormed() + mark;
}

/** Takes any text and gives it without control characters, in LF lines, at most `textCap` characters, marked where cut. */
export function cleanText(text: string): string {
  return cut(text.toWellFormed().replace(notText, '').replace(/\r\n?/g, '\n').trim(), textCap, cutMark);
}

/** Takes a title, a name or another short field and gives it on one line, at most 500 characters. */
export function cleanLine(text: string): string {
  return cut(text.toWellFormed().replace(notText, '').replace(/\s+/g, ' ').trim(), titleCap, '…');
}
