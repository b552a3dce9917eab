import { parsePage } from './dom.ts';
import { textOf, tidy } from './text.ts';

/** Takes a piece of HTML, or plain text, and gives its text, a line a block. */
export function htmlText(html: string): string {
  if (!/[<&]/.test(html)) return tidy(html);
  return textOf(parsePage(`<html><body>${html}</body></html>`).documentElement);
}
