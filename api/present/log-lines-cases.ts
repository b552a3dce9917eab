type Detail = Record<string, unknown>;

function text(detail: Detail, key: string): string {
  const value = detail[key];
  return typeof value === 'string' ? value : '';
}

/** What the log says of reviews, cases and the accounting. */
export const caseSentences: Record<string, (detail: Detail) => string> = {
  'review.record': (detail) => `记录总结。教训：${text(detail, 'learned')}`,
  'case.add': (detail) => `补录案例“${text(detail, 'title')}”`,
  'correction.record': (detail) => `登记事实更正：原为“${text(detail, 'title')}”`,
  'accountability.record': (detail) => `登记追责：${text(detail, 'title')}`,
};
