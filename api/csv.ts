const BOM = '\uFEFF';
/** A spreadsheet would run what begins like this. */
const FORMULA = /^[=+\-@\t\r]/;

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
  const safe = FORMULA.test(text) ? `'${text}` : text;
  return `"${safe.replaceAll('"', '""')}"`;
}
