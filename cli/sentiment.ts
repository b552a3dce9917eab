import { z } from 'zod';
import { compileFeeling, readLexicons } from '../pipeline/index.ts';
import { answerLines } from './answer-lines.ts';

const line = z.object({ id: z.union([z.string(), z.number()]), text: z.string() });

/** `yushao sentiment`: takes NDJSON `{id, text}` and writes `{id, label, score, probabilities}` a line; the score is from -1 to 1, the probabilities of the three classes sum to 1. Gives how many lines were bad. */
export function sentimentCommand(file: string): Promise<number> {
  const feel = compileFeeling(readLexicons());
  return answerLines(file, line, ({ id, text }) => ({ id, ...feel(text) }));
}
