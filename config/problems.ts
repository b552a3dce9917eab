import { AppError } from '../model/index.ts';

/** Where a value stands inside a file, as zod and YAML count it. */
export type FieldPath = readonly (string | number)[];

/** One mistake in the configuration: where it stands, what belongs there, what is there. */
export interface ConfigProblem {
  /** The path that the operator gave, joined with the file's name. */
  file: string;
  /** Counted from 1; 0 when the whole file is meant (it is missing, unreadable). */
  line: number;
  /** For example `people[2].phone`; empty when the whole file is meant. */
  field: string;
  expected: string;
  found: string;
}

const secretKey = /password|secret|token|key$|authorization/i;
const longestShown = 60;

/** Takes a path and gives it as people write it, for example `people[2].phone`. */
export function fieldName(path: FieldPath): string {
  return path.reduce<string>((name, part) => {
    if (typeof part === 'number') return `${name}[${part}]`;
    return name === '' ? part : `${name}.${part}`;
  }, '');
}

/** Takes a value found in a file and gives it fit to print; secrets are named, never shown. */
export function shownValue(value: unknown, path: FieldPath): string {
  if (value === undefined) return '缺失';
  if (value === null) return '空';
  if (secretKey.test(String(path.at(-1) ?? ''))) return '一个不予显示的值';
  if (Array.isArray(value)) return value.length === 0 ? '空列表' : `有 ${value.length} 项的列表`;
  if (typeof value === 'object') return '键值表';
  const text = JSON.stringify(value) ?? String(value);
  return text.length > longestShown ? `${text.slice(0, longestShown)}…` : text;
}

/** Takes a problem and gives the line an operator reads. */
export function problemText(problem: ConfigProblem): string {
  const place = problem.line > 0 ? `${problem.file}:${problem.line}` : problem.file;
  const field = problem.field === '' ? '' : ` ${problem.field}`;
  const found = problem.found === '缺失' ? '但缺失' : `实为 ${problem.found}`;
  return `${place}${field}：应为 ${problem.expected}，${found}`;
}

/** Takes at least one problem and gives the error that stops the start, with all of them in `detail.problems`. */
export function problemsError(problems: readonly ConfigProblem[]): AppError {
  const lines = problems.map((problem) => `  ${problemText(problem)}`);
  return new AppError('config-invalid', [`配置有 ${problems.length} 处错误：`, ...lines].join('\n'), { problems });
}
