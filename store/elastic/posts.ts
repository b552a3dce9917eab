import type { Cluster } from './cluster.ts';
import { multiGet } from './reading.ts';

/** Takes ids of posts and gives the index each stands in, leaving out those that are nowhere; reads in real time. */
export async function locatePosts(cluster: Cluster, ids: readonly string[]): Promise<Map<string, string>> {
  const indices = await postIndices(cluster);
  const places = indices.flatMap((index) => ids.map((id) => ({ index, id })));
  const found = await multiGet<object>(cluster, places, ['id']);
  return new Map(found.flatMap((got) => (got === undefined ? [] : [[got.id, got.index] as const])));
}

async function postIndices(cluster: Cluster): Promise<string[]> {
  const answer = await cluster.call((client) =>
    client.indices.getAlias({ name: cluster.aliasOf('posts') }, { ignore: [404] }),
  );
  return Object.keys(answer)
    .filter((name) => name.startsWith(cluster.indexOf('posts')))
    .sort();
}
