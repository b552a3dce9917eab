import { existsSync, lstatSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { copyCheckout, type Mutation, mutate, verdictOf } from './mutate.ts';
import { mutations } from './mutation-list.ts';
import type { FileReport } from './scenario-rows.ts';

const folders: string[] = [];
afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});

const limit: Mutation = { row: 'A13', what: '放宽', file: 'rules.yaml', find: 'within: 30', replace: 'within: 45' };

function report(...tests: [status: string, why?: string][]): FileReport {
  const assertionResults = tests.map(([status, why]) => ({
    ancestorTitles: ['A13 flash report'],
    title: 't',
    status,
    failureMessages: why === undefined ? [] : [why],
  }));
  return { name: 'a13-flash.test.ts', status: 'failed', message: '', assertionResults };
}

describe('mutations', () => {
  it.each(mutations.map((mutation) => [mutation.row, mutation.what, mutation] as const))(
    '%s %s: its place is there exactly once, and is changed',
    (_row, _what, mutation) => {
      const text = readFileSync(join(import.meta.dirname, '..', mutation.file), 'utf8');
      expect(mutate(text, mutation)).not.toBe(text);
    },
  );
});

describe('mutate', () => {
  it('refuses a place that is not there, or there twice, by row, file and count', () => {
    expect(() => mutate('within: 60', limit)).toThrow('A13：rules.yaml 中应恰有一处“within: 30”，实有 0 处');
    expect(() => mutate('within: 30, within: 30', limit)).toThrow('实有 2 处');
  });
  it('puts in what it is given, letter by letter', () => {
    expect(mutate('a within: 30 b', { ...limit, replace: '$& $1' })).toBe('a $& $1 b');
  });
});

describe('copyCheckout', () => {
  it('breaks a rule in the copy only, for as long as it is asked, also when that throws', () => {
    const from = mkdtempSync(join(tmpdir(), 'yushao-mutate-'));
    folders.push(from);
    mkdirSync(join(from, 'node_modules'));
    writeFileSync(join(from, 'rules.yaml'), 'within: 30');
    writeFileSync(join(from, 'private.txt'), '');
    const copy = copyCheckout(from, ['rules.yaml']);
    folders.push(copy.root);
    const read = () => readFileSync(join(copy.root, 'rules.yaml'), 'utf8');
    expect(copy.broken(limit, read)).toBe('within: 45');
    expect(() =>
      copy.broken(limit, () => {
        throw new Error('stop');
      }),
    ).toThrow('stop');
    expect([read(), readFileSync(join(from, 'rules.yaml'), 'utf8')]).toEqual(['within: 30', 'within: 30']);
    expect(existsSync(join(copy.root, 'private.txt'))).toBe(false);
    expect(lstatSync(join(copy.root, 'node_modules')).isSymbolicLink()).toBe(true);
    copy.remove();
    expect(existsSync(join(from, 'node_modules'))).toBe(true);
  });
});

describe('verdictOf', () => {
  it('is caught only by a test that ran and refused', () => {
    expect(verdictOf([report(['passed'], ['failed', 'AssertionError: expected 30'])])).toBe('caught');
    expect(verdictOf([report(['passed'], ['skipped'])])).toBe('MISSED');
  });
  it('shows nothing where the program itself refused the broken text, or nothing ran', () => {
    expect(verdictOf([report(['failed', 'AppError: 配置有 1 处错误：'], ['skipped'])])).toBe('BROKEN');
    expect(verdictOf([report(['skipped'])])).toBe('BROKEN');
    expect(verdictOf([])).toBe('BROKEN');
  });
});
