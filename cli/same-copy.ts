import { compileCopyPair, readLexicons } from '../pipeline/index.ts';
import { answerLines } from './answer-lines.ts';
import { TextPair } from './same-event.ts';

/** `yushao same-copy`: takes NDJSON pairs and writes `{id, score, same}` a line, the score from 0 to 1. Gives how many lines were bad. */
export function sameCopyCommand(file: string): Promise<number> {
  const compare = compileCopyPair(readLexicons());
  return answerLines(file, TextPair, ({ id, a, b }) => ({ id, ...compare(a.text, b.text) }));
}
