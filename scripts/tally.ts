/** A test that did not run, and why. */
export interface Skip {
  name: string;
  why: string;
}

/** What a run came to; `failed` also counts files that did not load and errors outside any test. */
export interface Tally {
  passed: number;
  failed: number;
  skips: Skip[];
}

/** Takes a tally and gives it with every skip counted as a failure, for machines on which everything must run. */
export function withoutSkips(tally: Tally): Tally {
  return { passed: tally.passed, failed: tally.failed + tally.skips.length, skips: [] };
}

/** Takes a tally and gives the last line of a run, for example `120 passed, 0 failed, 2 skipped`. */
export function tallyLine(tally: Tally): string {
  const skipped = tally.skips.length > 0 ? `, ${tally.skips.length} skipped` : '';
  return `${tally.passed} passed, ${tally.failed} failed${skipped}`;
}
