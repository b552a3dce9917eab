import type { Story } from '../../model/index.ts';
import type { Versioned } from '../port.ts';
import type { Cluster } from './cluster.ts';
import { documentOf, findDocuments, ofKind } from './documents.ts';

/** Takes keys and gives the stories active since that share any, those sharing most first, then the last active, then by id. */
export async function findStories(
  cluster: Cluster,
  request: { keys: readonly string[]; activeSinceMs: number; limit: number },
): Promise<Versioned<Story>[]> {
  const keys = [...new Set(request.keys)];
  if (keys.length === 0 || request.limit <= 0) return [];
  const found = await findDocuments(cluster, 'story', {
    query: {
      bool: {
        filter: [...ofKind('story'), { range: { lastAtMs: { gte: request.activeSinceMs } } }],
        // Each shared key counts one, so that the score is the number of them.
        should: keys.map((key) => ({ constant_score: { filter: { term: { keys: key } }, boost: 1 } })),
        minimum_should_match: 1,
      },
    },
    sort: [{ _score: { order: 'desc' } }, { lastAtMs: { order: 'desc' } }, { id: { order: 'asc' } }],
    size: request.limit,
  });
  return found.map((source) => documentOf<'story'>(source));
}
