type Detail = Record<string, unknown>;

function text(detail: Detail, key: string): string {
  const value = detail[key];
  return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
}

/** What the audit log's rows on calls, urgent reports and who told the unit say in Chinese. */
export const peopleSentences: Record<string, (detail: Detail) => string> = {
  'ladder.answer': (detail) => `应答呼叫（${text(detail, 'how')}），不再往上呼叫`,
  'incident.urgent': (detail) => `按“特别重大”立即逐级上报。理由：${text(detail, 'reason')}`,
  'incident.told-by': (detail) => `登记由${text(detail, 'who')}告知（${text(detail, 'how')}）`,
  'incident.departments': (detail) =>
    `登记涉及部门：${Array.isArray(detail.departmentIds) ? detail.departmentIds.join('、') : ''}`,
};
