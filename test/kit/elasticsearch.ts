import { readRunning } from '../../scripts/elasticsearch/cluster.ts';
import { placesFor } from '../../scripts/elasticsearch/places.ts';

/** Gives the URL of an Elasticsearch that answers: ELASTICSEARCH_URL, or the one that the runner started; else null: tests then skip. */
export async function elasticsearchUrl(): Promise<string | null> {
  const running = readRunning(placesFor(process.env, process.getuid?.() === 0));
  const url = process.env.ELASTICSEARCH_URL || running?.url;
  if (url === undefined) return null;
  const answer = await fetch(url, { signal: AbortSignal.timeout(3000) }).catch(() => null);
  return answer === null ? null : url;
}
