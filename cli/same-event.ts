import { z } from 'zod';
import { compileEventPair, readLexicons } from '../pipeline/index.ts';
import { answerLines } from './answer-lines.ts';

const side = z.object({ text: z.string() });
/** Two texts to compare, as `yushao same-event` and `yushao same-copy` take them; other keys are ignored. */
export const TextPair = z.object({ id: z.union([z.string(), z.number()]), a: side, b: side });

/** `yushao same-event`: takes NDJSON pairs and writes `{id, score, same}` a line, the score from 0 to 1. Gives how many lines were bad. */
export function sameEventCommand(file: string): Promise<number> {
  const compare = compileEventPair(readLexicons());
  return answerLines(file, TextPair, ({ id, a, b }) => ({ id, ...compare(a.text, b.text) }));
}
