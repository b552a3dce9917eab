import type { GradingConfiguration } from '../config/load.ts';
import { gradeCase, parseGradeLine } from '../pipeline/index.ts';
import { readLines, writeLine } from './lines.ts';

/** Takes NDJSON stories (GRADING.md) and writes a verdict a line, same order; a bad line is told on standard error and answered with `error`. Gives how many were bad. */
export async function gradeCommand(file: string, grading: GradingConfiguration): Promise<number> {
  let bad = 0;
  for await (const { text, line } of readLines(file)) {
    const parsed = parseGradeLine(text, line);
    if (parsed.ok) {
      await writeLine(JSON.stringify(gradeCase(parsed.input, grading)));
      continue;
    }
    bad++;
    const { field, reason } = parsed.reject;
    process.stderr.write(`第 ${line} 行 ${field}：${reason}\n`);
    await writeLine(JSON.stringify({ line, error: { field, reason } }));
  }
  return bad;
}
