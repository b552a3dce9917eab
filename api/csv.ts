const BOM = '\uFEFF';
/** A spreadsheet would run what begins like this, whatever stands before it that it passes over: blanks, controls and characters without width; full-width forms count too. */
const FORMULA = /^[\s\p{Cc}\p{Cf}]*[=+\-@＝＋－＠]/u;
/** What begins with a tab or a line's end can slip into the cell beside it. */
const SLIPS = /^[\t\r\n]/u;

/** Takes rows of cells and gives CSV for spreadsheets: UTF-8 with BOM, CRLF, every cell quoted, nothing that runs as a formula. */
export function csvOf(rows: readonly (readonly (string | number | null)[])[]): string {
  return (
    BOM +
    rows
      .map((row) => row.map(cellOf).join(','))
      .join('\r\n')
      .concat('\r\n')
  );
}

function cellOf(value: string | number | null): string {
  if (typeof value === 'number') return String(value);
  const text = value ?? '';
  const safe = FORMULA.test(text) || SLIPS.test(text) ? `'${text}` : text;
  return `"${safe.replaceAll('"', '""')}"`;
}
