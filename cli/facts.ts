import { z } from 'zod';
import { findFacts } from '../pipeline/index.ts';
import { readLines, writeLine } from './lines.ts';

const Line = z.object({ id: z.union([z.string(), z.number()]), text: z.string() });

/** Takes NDJSON `{id, text}` and writes `{id, facts}` a line, same order; a bad line is told on standard error and answered with `error`. Gives how many were bad. */
export async function factsCommand(file: string): Promise<number> {
  let bad = 0;
  for await (const { text, line } of readLines(file)) {
    const parsed = Line.safeParse(parseJson(text));
    if (parsed.success) {
      await writeLine(JSON.stringify({ id: parsed.data.id, facts: findFacts(parsed.data.text) }));
      continue;
    }
    bad++;
    const reason = '不是有效的 {id, text}';
    process.stderr.write(`第 ${line} 行：${reason}\n`);
    await writeLine(JSON.stringify({ line, error: { reason } }));
  }
  return bad;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
