/** What vitest's JSON reporter says of one file, as far as the rows need it. */
export interface FileReport {
  name: string;
  status: string;
  message: string;
  assertionResults: { ancestorTitles: string[]; title: string; status: string; failureMessages: string[] | null }[];
}

/** Every row of part A, in the order of the rules. */
export const allRows: readonly string[] = Array.from({ length: 27 }, (_, index) => `A${index + 1}`);

/** Takes a file's name and gives the row it plays (`a13-flash-report.test.ts` plays A13), undefined for other tests. */
export function rowOfFile(name: string): string | undefined {
  const number = /(?:^|\/)a(\d+)-[^/]*\.test\.ts$/.exec(name)?.[1];
  return number === undefined ? undefined : `A${Number(number)}`;
}

/** Takes a row and the reports of a run and gives its one line; a test that was skipped has not shown that the row works. */
export function rowLine(row: string, reports: readonly FileReport[]): string {
  const own = reports.filter((report) => rowOfFile(report.name) === row);
  const broken = own.find((report) => report.status === 'failed' && report.assertionResults.length === 0);
  if (broken !== undefined) return `${row} FAILED ${fileName(broken.name)}: ${firstLine(broken.message)}`;
  const tests = own.flatMap((report) => report.assertionResults);
  const played = tests.filter((test) => test.ancestorTitles.find(Boolean)?.startsWith(`${row} `));
  if (played.length === 0) return `${row} FAILED 没有场景`;
  const failed = tests.find((test) => test.status !== 'passed');
  if (failed === undefined) return `${row} ok`;
  const why = failed.failureMessages?.[0] ?? '没有运行';
  return `${row} FAILED ${[...failed.ancestorTitles, failed.title].filter(Boolean).join(' > ')}: ${firstLine(why)}`;
}

function fileName(path: string): string {
  return path.split('/').at(-1) ?? path;
}

function firstLine(text: string): string {
  return text.trim().split('\n')[0] ?? '';
}
