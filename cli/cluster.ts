import { z } from 'zod';
import { createClusterer, readLexicons } from '../pipeline/index.ts';
import { answerLines } from './answer-lines.ts';

const line = z.object({
  id: z.union([z.string(), z.number()]),
  text: z.string(),
  title: z.string().optional(),
  publishedAt: z.iso.datetime({ offset: true }).optional(),
});

/** `yushao cluster`: takes NDJSON posts in the order they came and writes `{id, story}` a line, at once; memory does not grow with the stream. Gives how many lines were bad. */
export function clusterCommand(file: string): Promise<number> {
  const place = createClusterer(readLexicons());
  return answerLines(file, line, ({ id, text, title, publishedAt }) => {
    const atMs = publishedAt === undefined ? null : Date.parse(publishedAt);
    return { id, story: place({ text: title === undefined ? text : `${title}\n${text}`, atMs }) };
  });
}
