import type { Clock } from '../model/index.ts';
import { parseIngestLine, type Reject } from '../pipeline/normalize/index.ts';
import type { Store } from '../store/port.ts';

/** What became of pushed lines. */
export interface Received {
  stored: number;
  known: number;
  rejected: Reject[];
}

/** Gives what the api calls for pushed NDJSON: every good line is stored durably before it returns; a bad one loses nothing else. */
export function createReceiver(deps: { store: Store; clock: Clock }): (ndjson: string) => Promise<Received> {
  return async (ndjson) => {
    const received: Received = { stored: 0, known: 0, rejected: [] };
    const posts = [];
    for (const [index, text] of ndjson.split('\n').entries()) {
      if (text.trim() === '') continue;
      const line = parseIngestLine(text, index + 1, { sourceId: 'api', nowMs: deps.clock.now() });
      if (line.ok) posts.push(line.post);
      else received.rejected.push(line.reject);
    }
    for (const outcome of await deps.store.putPosts(posts)) received[outcome]++;
    return received;
  };
}
