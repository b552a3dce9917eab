/** Printed in the place of a character that no font can draw, as typesetters do. */
const GETA = '〓';
const MOST_TRIES = 20;
/** How the typesetter names what it cannot draw. */
const UNDRAWN = /the text `(\\?"(?:[^`])*?\\?")` could not be displayed/gu;

/** A PDF and what it lacks. */
export interface SetPdf {
  pdf: Uint8Array;
  /** Characters that no font at hand can draw; 〓 stands for them. */
  missing: string[];
}

/** Takes data as JSON and a typesetter that throws for what it cannot draw; tries the system's fonts, then puts 〓 for what is left and says which. */
export function compilePdf(
  data: string,
  setPdf: (data: string, withSystemFonts: boolean, missing: readonly string[]) => Uint8Array,
): SetPdf {
  let text = data;
  let withSystemFonts = false;
  const missing = new Set<string>();
  for (let tries = 0; tries < MOST_TRIES; tries++) {
    try {
      return { pdf: setPdf(text, withSystemFonts, [...missing]), missing: [...missing] };
    } catch (thrown) {
      const undrawn = undrawnIn(thrown instanceof Error ? thrown.message : String(thrown));
      if (undrawn.length === 0) throw thrown;
      if (!withSystemFonts) {
        withSystemFonts = true;
        continue;
      }
      for (const character of undrawn) {
        missing.add(character);
        text = text.replaceAll(character, GETA);
      }
    }
  }
  throw new Error('反复替换缺字后仍不能排版');
}

/** Takes what the typesetter said and gives the characters that it could not draw, each once. */
export function undrawnIn(message: string): string[] {
  const clusters = [...message.matchAll(UNDRAWN)].map((match) => {
    const quoted = (match[1] ?? '').replace(/^\\?"|\\?"$/g, '');
    return quoted.replace(/\\+u\{([0-9a-f]+)\}/g, (_, hex: string) => String.fromCodePoint(Number.parseInt(hex, 16)));
  });
  return [...new Set(clusters.flatMap((cluster) => [...cluster]))].filter((character) => character > '\u007f');
}

/** Takes characters that could not be drawn; gives the note that the paper bears, null for none: they are named by code point, for nothing can draw them. */
export function noteOf(missing: readonly string[]): string | null {
  if (missing.length === 0) return null;
  const names = missing.map((one) => `U+${(one.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`);
  return `注：本机字体缺少 ${names.join('、')} 的字形，文中以“${GETA}”代替，印发前请以手写补正或安装字体。`;
}
