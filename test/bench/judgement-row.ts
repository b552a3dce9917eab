/** One line of `npm run bench:judgement`: what was measured, beside what it has to beat. */
export interface JudgementRow {
  /** What was judged and on which set, e.g. `酒店评论正负`. */
  task: string;
  /** What the value is, e.g. `准确率（五折交叉）`. */
  measure: string;
  value: number;
  /** The baseline of the same run with its name; null where nobody publishes one. */
  baseline: { name: string; value: number } | null;
  /** What the value must reach; null where it is only told. */
  target: number | null;
  /** Default: the higher the better. */
  isLowerBetter?: boolean;
}

/** Takes rows and gives them as lines, each ending in `ok` or `MISSED`. */
export function formatRows(rows: readonly JudgementRow[]): string[] {
  return rows.map((row) => {
    const base = row.baseline === null ? '无' : `${row.baseline.name} ${show(row.baseline.value)}`;
    const target = row.target === null ? '' : `${row.isLowerBetter ? '≤' : '≥'} ${show(row.target)}`;
    return [row.task, row.measure, show(row.value), `基线 ${base}`, target, verdictOf(row)].join('｜');
  });
}

/** Takes a row and tells whether it reaches its target. */
export function isReached({ value, target, isLowerBetter = false }: JudgementRow): boolean {
  return target === null || (isLowerBetter ? value <= target : value >= target);
}

function verdictOf(row: JudgementRow): string {
  if (row.target === null) return '—';
  return isReached(row) ? 'ok' : 'MISSED';
}

function show(value: number): string {
  return Math.abs(value) >= 100 ? Math.round(value).toLocaleString('en') : value.toFixed(3);
}
