import { describe, expect, it } from 'vitest';
import { type FileReport, rowLine, rowOfFile } from './scenario-rows.ts';

function report(over: Partial<FileReport>, ...tests: [string, string, string?][]): FileReport {
  const assertionResults = tests.map(([title, status, why]) => ({
    ancestorTitles: ['A13 flash report'],
    title,
    status,
    failureMessages: why === undefined ? null : [why],
  }));
  return { name: '/x/test/scenarios/a13-flash.test.ts', status: 'passed', message: '', assertionResults, ...over };
}

describe('rowOfFile', () => {
  it('knows a row by its number, with or without a leading zero', () => {
    expect(rowOfFile('a13-flash-report.test.ts')).toBe('A13');
    expect(rowOfFile('/x/a05-level.test.ts')).toBe('A5');
  });
  it('leaves other tests alone', () => {
    expect(rowOfFile('level-1.test.ts')).toBeUndefined();
  });
});

describe('rowLine', () => {
  it('is ok when all passed', () => {
    expect(rowLine('A13', [report({}, ['in time', 'passed'])])).toBe('A13 ok');
  });
  it('names the first test that failed, and the first line of why', () => {
    const line = rowLine('A13', [report({}, ['in time', 'passed'], ['late', 'failed', 'Error: no\n  at x'])]);
    expect(line).toBe('A13 FAILED A13 flash report > late: Error: no');
  });
  it('says that a row has no scenario, also when only another row is played in its file', () => {
    expect(rowLine('A14', [report({}, ['in time', 'passed'])])).toBe('A14 FAILED 没有场景');
    const other = { ...report({}, ['x', 'passed']), name: 'a14-bulletin.test.ts' };
    expect(rowLine('A14', [other])).toBe('A14 FAILED 没有场景');
  });
  it('counts a skip and a file that did not load as failures', () => {
    expect(rowLine('A13', [report({}, ['in time', 'skipped'])])).toContain(
      'FAILED A13 flash report > in time: 没有运行',
    );
    const broken = report({ status: 'failed', message: 'SyntaxError: x\nmore' });
    expect(rowLine('A13', [broken])).toBe('A13 FAILED a13-flash.test.ts: SyntaxError: x');
  });
});
