import { createMemoryStore } from '../../pipeline/memory-store.test-kit.ts';
import { compileBatch } from '../../pipeline/process-batch.ts';
import type { Likeness } from '../../pipeline/story/index.ts';
import type { Placed } from './agreement.ts';
import { type LabelledPost, rulebook } from './labelled-posts.ts';

const batch = 100;

/** Takes labelled posts and gives the stories the pipeline puts them into, batch by batch in the order given; a post that joins none stands alone. */
export async function joinByPipeline(posts: readonly LabelledPost[], likeness?: Likeness): Promise<Placed[]> {
  const store = createMemoryStore();
  const judged = new Map(posts.map((one) => [one.judged.reading.post.id, one.judged]));
  const judge: Parameters<typeof compileBatch>[0]['judge'] = (post) => {
    const found = judged.get(post.id);
    if (found === undefined) throw new RangeError(`no post ${post.id}`);
    return found;
  };
  const log = { info: () => undefined, warn: console.warn, error: console.error };
  const work = compileBatch({ store, judge, rulebook, log, likeness });
  for (let from = 0; from < posts.length; from += batch) {
    store.put(posts.slice(from, from + batch).map((one) => one.judged.reading.post));
    const nowMs = 0;
    await work(await store.claimUnprocessed({ owner: 'bench', nowMs, leaseMs: 1, limit: batch }), nowMs);
  }
  return posts.map((one) => {
    const { id } = one.judged.reading.post;
    return { matter: one.matter, story: store.analysis(id)?.storyId ?? id };
  });
}

/** The baseline: takes labelled posts and the least cosine and gives the clusters of one pass, each post to the nearest sum of character 2-grams weighed by how rare they were so far. */
export function joinBySinglePass(posts: readonly LabelledPost[], leastCosine: number): Placed[] {
  const seenIn = new Map<string, number>();
  const clusters: Map<string, number>[] = [];
  return posts.map(({ judged, matter }, count) => {
    const grams = bigramsOf(judged.reading.text);
    for (const gram of grams) seenIn.set(gram, (seenIn.get(gram) ?? 0) + 1);
    const vector = unit(new Map([...grams].map((gram) => [gram, Math.log((count + 52) / (seenIn.get(gram) ?? 1))])));
    let best = -1;
    let bestCosine = leastCosine;
    for (const [at, cluster] of clusters.entries()) {
      const cosine = dot(vector, cluster) / lengthOf(cluster);
      if (cosine >= bestCosine) [best, bestCosine] = [at, cosine];
    }
    if (best < 0) best = clusters.push(new Map()) - 1;
    const cluster = clusters[best];
    for (const [gram, weight] of vector) cluster?.set(gram, (cluster.get(gram) ?? 0) + weight);
    return { matter, story: String(best) };
  });
}

function bigramsOf(text: string): Set<string> {
  const plain = text.replace(/[^\p{L}\p{N}]+/gu, '');
  return new Set(Array.from({ length: Math.max(0, plain.length - 1) }, (_, at) => plain.slice(at, at + 2)));
}

function lengthOf(vector: ReadonlyMap<string, number>): number {
  let sum = 0;
  for (const weight of vector.values()) sum += weight * weight;
  return Math.sqrt(sum) || 1;
}

function unit(vector: ReadonlyMap<string, number>): Map<string, number> {
  const length = lengthOf(vector);
  return new Map([...vector].map(([gram, weight]) => [gram, weight / length]));
}

function dot(a: ReadonlyMap<string, number>, b: ReadonlyMap<string, number>): number {
  let sum = 0;
  for (const [gram, weight] of a) sum += weight * (b.get(gram) ?? 0);
  return sum;
}
