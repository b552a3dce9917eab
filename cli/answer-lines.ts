import type { z } from 'zod';
import { readLines, writeLine } from './lines.ts';

/** Why a line was not taken: the field (empty for the whole line) and the reason in Chinese. */
interface Refusal {
  field: string;
  reason: string;
}

/** Takes NDJSON, the schema of a line and what answers it, and writes an answer a line in the same order; a bad line is told on standard error and answered with `{line, error}`, and stops nothing. Gives how many were bad. */
export async function answerLines<T>(
  file: string,
  schema: z.ZodType<T>,
  answer: (input: T) => object,
): Promise<number> {
  let bad = 0;
  for await (const { text, line } of readLines(file)) {
    const parsed = parseLine(text, schema);
    if (parsed.ok) {
      await writeLine(JSON.stringify(answer(parsed.input)));
      continue;
    }
    bad += 1;
    process.stderr.write(`第 ${line} 行：${parsed.refusal.reason}\n`);
    await writeLine(JSON.stringify({ line, error: parsed.refusal }));
  }
  return bad;
}

type Parsed<T> = { ok: true; input: T } | { ok: false; refusal: Refusal };

function parseLine<T>(text: string, schema: z.ZodType<T>): Parsed<T> {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return { ok: false, refusal: { field: '', reason: '不是有效的 JSON' } };
  }
  const parsed = schema.safeParse(value);
  if (parsed.success) return { ok: true, input: parsed.data };
  const field = parsed.error.issues[0]?.path.join('.') ?? '';
  const reason = field === '' ? '不是 JSON 对象' : `字段 ${field} 缺少或类型不对`;
  return { ok: false, refusal: { field, reason } };
}
