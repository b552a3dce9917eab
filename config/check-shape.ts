import { isScalar } from 'yaml';
import type { z } from 'zod';
import { expectation } from './expectation.ts';
import { knownKeys } from './known-keys.ts';
import { nodeAt } from './locate.ts';
import { type ConfigProblem, type FieldPath, shownValue } from './problems.ts';
import { problemAt, type YamlFile } from './yaml-file.ts';

type Issue = z.core.$ZodIssue;

/** Takes a file and its schema and gives the checked value, or undefined with every mistake added to the file's problems. */
export function checkShape<S extends z.ZodType>(file: YamlFile, schema: S): z.infer<S> | undefined {
  if (file.located === null) return undefined;
  let result = schema.safeParse(file.value);
  if (!result.success && retypeFilled(file, result.error.issues)) result = schema.safeParse(file.value);
  if (result.success) return result.data;
  const reported = new Set(file.problems.map((problem) => problem.field));
  for (const problem of result.error.issues.flatMap((issue) => problemsOf(file, schema, issue))) {
    // One value, one line: an unfilled ${NAME} is not also a bad number.
    if (!reported.has(problem.field)) file.problems.push(problem);
  }
  return undefined;
}

/** The environment only holds text: `port: ${PORT}` becomes a number where the schema asks for one. */
function retypeFilled(file: YamlFile, issues: readonly Issue[]): boolean {
  let hasChanged = false;
  for (const issue of issues) {
    const node = file.located === null ? null : nodeAt(file.located.document, pathOf(issue));
    if (issue.code !== 'invalid_type' || !isScalar(node) || !file.filled.has(node)) continue;
    const text = String(node.value);
    if (issue.expected === 'boolean' && (text === 'true' || text === 'false')) node.value = text === 'true';
    else if (issue.expected === 'number' && text.trim() !== '' && Number.isFinite(Number(text)))
      node.value = Number(text);
    else continue;
    hasChanged = true;
  }
  if (hasChanged && file.located !== null) file.value = file.located.document.toJS();
  return hasChanged;
}

function problemsOf(file: YamlFile, schema: z.ZodType, issue: Issue): ConfigProblem[] {
  const path = pathOf(issue);
  if (issue.code === 'unrecognized_keys') {
    const known = knownKeys(schema, path, file.value).join('、');
    return issue.keys.map((key) => problemAt(file, [...path, key], `已知的键：${known}`, `未知的键 ${key}`));
  }
  if (issue.code === 'invalid_key') {
    return [problemAt(file, path, expectation(issue), JSON.stringify(path.at(-1)))];
  }
  const value = valueAt(file.value, path);
  if (value === undefined) return [missing(file, path, expectation(issue))];
  return [problemAt(file, path, expectation(issue), shown(file, path, value))];
}

/** `duties[3].withinMins` alone does not say whose limit is missing; its entry's id or name does. */
function missing(file: YamlFile, path: FieldPath, expected: string): ConfigProblem {
  const entry = path.length > 1 ? valueAt(file.value, path.slice(0, -1)) : null;
  const { id, name } = (entry !== null && typeof entry === 'object' ? entry : {}) as { id?: unknown; name?: unknown };
  const label = typeof id === 'string' ? id : name;
  const whose = typeof label === 'string' ? `（${label} 的 ${String(path.at(-1))}）` : '';
  return problemAt(file, path, `${expected}${whose}`, '缺失');
}

function shown(file: YamlFile, path: FieldPath, value: unknown): string {
  const node = file.located === null ? null : nodeAt(file.located.document, path);
  if (node !== null && file.filled.has(node)) return '来自环境变量的值（不予显示）';
  return shownValue(value, path);
}

function pathOf(issue: Issue): FieldPath {
  return issue.path.map((part) => (typeof part === 'number' ? part : String(part)));
}

function valueAt(value: unknown, path: FieldPath): unknown {
  return path.reduce<unknown>(
    (each, part) => (each !== null && typeof each === 'object' ? (each as Record<string, unknown>)[part] : undefined),
    value,
  );
}
