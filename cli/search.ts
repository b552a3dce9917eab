import type { SearchHit, Store } from '../store/port.ts';
import { writeLine } from './lines.ts';

const PAGE = 200;

/** Takes a query; writes the hits as NDJSON, newest first, up to `limit`, or with `isCount` their number alone. */
export async function searchCommand(
  store: Store,
  request: { text: string; isCount: boolean; limit: number },
): Promise<void> {
  if (request.isCount) return writeLine(String(await store.count({ text: request.text })));
  let left = request.limit;
  let after: string | undefined;
  while (left > 0) {
    const page = await store.search({ text: request.text, limit: Math.min(PAGE, left), after });
    for (const hit of page.hits) await writeLine(JSON.stringify(hitLine(hit)));
    left -= page.hits.length;
    if (page.next === null || page.hits.length === 0) return;
    after = page.next;
  }
}

function hitLine(hit: SearchHit): object {
  const { post, analysis, metrics, level } = hit;
  return {
    id: post.id,
    publishedAt: post.publishedAt,
    source: post.source,
    outlet: post.outlet,
    author: post.author.name,
    url: post.url,
    title: post.title,
    excerpt: hit.excerptRuns.map((run) => run.text).join(''),
    metrics,
    level,
    tier: analysis?.tier ?? null,
    sentiment: analysis?.sentiment ?? null,
    storyId: analysis?.storyId ?? null,
  };
}
