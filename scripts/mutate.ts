import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { FileReport } from './scenario-rows.ts';

/** A rule broken on purpose: one place of one file says something else. */
export interface Mutation {
  /** The row whose scenario must notice. */
  row: string;
  /** What no longer holds, in Chinese. */
  what: string;
  file: string;
  find: string;
  replace: string;
}

/** Takes a text and a mutation and gives the text with the rule broken; throws when the place is not there exactly once. */
export function mutate(text: string, { row, file, find, replace }: Omit<Mutation, 'what'>): string {
  const pieces = text.split(find);
  if (pieces.length !== 2) throw new Error(`${row}：${file} 中应恰有一处“${find}”，实有 ${pieces.length - 1} 处`);
  return pieces.join(replace);
}

/** A copy of the checkout in which rules can be broken. */
export interface Copy {
  root: string;
  /** Does something while a rule is broken in the copy; afterwards the file is as it was. */
  broken<T>(mutation: Mutation, act: () => T): T;
  remove(): void;
}

/** Takes the checkout's folder and the files in it that matter; gives a copy of those in the system's temporary folder. */
export function copyCheckout(from: string, files: readonly string[]): Copy {
  const root = mkdtempSync(join(tmpdir(), 'yushao-mutations-'));
  for (const file of files) {
    mkdirSync(dirname(join(root, file)), { recursive: true });
    cpSync(join(from, file), join(root, file));
  }
  symlinkSync(join(from, 'node_modules'), join(root, 'node_modules'));
  return {
    root,
    broken(mutation, act) {
      const path = join(root, mutation.file);
      const text = readFileSync(path, 'utf8');
      writeFileSync(path, mutate(text, mutation));
      try {
        return act();
      } finally {
        writeFileSync(path, text);
      }
    },
    remove: () => rmSync(root, { recursive: true, force: true }),
  };
}

/** What a scenario said about a broken rule; `broken`: it could not be played, which shows nothing. */
export type Verdict = 'caught' | 'MISSED' | 'BROKEN';

/** Takes the reports of a row's scenario, played while its rule was broken; only a test that ran and refused has caught it. */
export function verdictOf(reports: readonly FileReport[]): Verdict {
  const tests = reports.flatMap((report) => report.assertionResults);
  if (tests.length === 0) return 'BROKEN';
  const failures = tests
    .filter(({ status }) => status === 'failed')
    .map(({ failureMessages }) => failureMessages ?? []);
  if (failures.length === 0) return tests.some(({ status }) => status === 'passed') ? 'MISSED' : 'BROKEN';
  return failures.every((messages) => messages.some((text) => UNPLAYED.test(text))) ? 'BROKEN' : 'caught';
}

/** The program itself refused the broken text: its configuration does not load, its code does not parse. */
const UNPLAYED = /config-invalid|配置.*错误|SyntaxError|ReferenceError/u;
