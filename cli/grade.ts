import type { GradingConfiguration } from '../config/load.ts';
import { AppError, errorText } from '../model/index.ts';
import { compileGrader, type GradeOutput, readLexicons } from '../pipeline/index.ts';
import { readLines, writeLine } from './lines.ts';

/** Takes NDJSON stories (GRADING.md) and writes a verdict a line, same order; a bad line is told on standard error and answered with `error`; `explain` adds the nearest clause that does not hold. Gives how many were bad. */
export async function gradeCommand(
  file: string,
  grading: GradingConfiguration,
  options: { explain?: boolean } = {},
): Promise<number> {
  const grade = compileGrader({ ...grading, lexicons: readLexicons() }, options);
  let bad = 0;
  for await (const { text, line } of readLines(file)) {
    const verdict = gradeLine(text, grade);
    if ('reason' in verdict) {
      bad++;
      process.stderr.write(`第 ${line} 行：${verdict.reason}\n`);
      await writeLine(JSON.stringify({ line, error: verdict }));
    } else await writeLine(JSON.stringify(verdict));
  }
  return bad;
}

function gradeLine(
  text: string,
  grade: (input: unknown) => GradeOutput,
): GradeOutput | { field: string; reason: string } {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return { field: '', reason: '不是有效的 JSON' };
  }
  try {
    return grade(value);
  } catch (thrown) {
    if (!(thrown instanceof AppError)) throw thrown;
    return { field: String(thrown.detail.field ?? ''), reason: errorText(thrown) };
  }
}
