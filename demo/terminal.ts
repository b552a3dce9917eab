// Plain text for a terminal, with Chinese counted as two columns.

/** Takes a text, gives its width in terminal columns. */
export function widthOf(text: string): number {
  let width = 0;
  for (const character of text)
    width +=
      /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]|[\u2018-\u201d\u2014\u2026]/.test(
        character,
      )
        ? 2
        : 1;
  return width;
}

/** Takes a text and a width in columns, gives the text filled with spaces to that width. */
export function padTo(text: string, width: number): string {
  return text + ' '.repeat(Math.max(0, width - widthOf(text)));
}

/** Takes a text and a width in columns, gives it cut with … where it is longer. */
export function clipTo(text: string, width: number): string {
  if (widthOf(text) <= width) return text;
  let kept = '';
  for (const character of text) {
    if (widthOf(kept + character) > width - 2) break;
    kept += character;
  }
  return `${kept}…`;
}

/** Takes rows of cells, gives lines with aligned columns, indented by two. */
export function tableLines(rows: readonly (readonly string[])[]): string[] {
  const columns = Math.max(0, ...rows.map((row) => row.length));
  const widths = Array.from({ length: columns }, (_, at) => Math.max(...rows.map((row) => widthOf(row[at] ?? ''))));
  return rows.map((row) => `  ${row.map((cell, at) => padTo(cell, widths[at] ?? 0)).join('  ')}`.trimEnd());
}

/** Takes milliseconds since the curtain, gives `+16:30` in minutes and seconds. */
export function sinceText(ms: number): string {
  const secs = Math.max(0, Math.floor(ms / 1000));
  return `+${String(Math.floor(secs / 60)).padStart(2, '0')}:${String(secs % 60).padStart(2, '0')}`;
}
