/** A pair's score and whether it is labelled the same. */
export interface ScoredPair {
  isSame: boolean;
  score: number;
}

/** Agreement with labels, from 0 to 1. */
export interface Agreement {
  f1: number;
  precision: number;
  recall: number;
}

/** Takes scored pairs and a threshold and gives the agreement of “at least so much”. */
export function f1At(pairs: readonly ScoredPair[], threshold: number): Agreement {
  const said = pairs.filter((pair) => pair.score >= threshold);
  return agreementOf(
    said.filter((pair) => pair.isSame).length,
    said.length,
    pairs.filter((pair) => pair.isSame).length,
  );
}

/** Takes scored pairs and gives the threshold with the best F1. */
export function bestThreshold(pairs: readonly ScoredPair[]): number {
  return findBest(pairs).threshold;
}

/** Takes scored pairs and gives the agreement at the best threshold. */
export function bestF1(pairs: readonly ScoredPair[]): Agreement {
  return findBest(pairs).agreement;
}

function findBest(pairs: readonly ScoredPair[]): { agreement: Agreement; threshold: number } {
  const ordered = pairs.toSorted((a, b) => b.score - a.score);
  const labelled = pairs.filter((pair) => pair.isSame).length;
  let best = { agreement: agreementOf(0, 0, labelled), threshold: Number.POSITIVE_INFINITY };
  let right = 0;
  for (const [at, pair] of ordered.entries()) {
    if (pair.isSame) right += 1;
    if (ordered[at + 1]?.score === pair.score) continue;
    const agreement = agreementOf(right, at + 1, labelled);
    if (agreement.f1 > best.agreement.f1) best = { agreement, threshold: pair.score };
  }
  return best;
}

function agreementOf(right: number, said: number, labelled: number): Agreement {
  const [precision, recall] = [right / Math.max(1, said), right / Math.max(1, labelled)];
  return { f1: (2 * right) / Math.max(1, said + labelled), precision, recall };
}

/** A post's labelled matter and the story it was put into. */
export interface Placed {
  matter: string;
  story: string;
}

/** BCubed agreement, with how many matters there are and how many stories were made. */
export interface Clustering extends Agreement {
  matters: number;
  clusters: number;
}

/** A post's share of its story that is of its matter, and of its matter that is in its story. */
export interface PostShare extends Placed {
  precision: number;
  recall: number;
}

/** Takes placed posts and gives their shares, in the same order. */
export function sharesOf(posts: readonly Placed[]): PostShare[] {
  const [matters, stories, both] = [new Map<string, number>(), new Map<string, number>(), new Map<string, number>()];
  const count = (map: Map<string, number>, key: string) => map.set(key, (map.get(key) ?? 0) + 1);
  for (const { matter, story } of posts) {
    count(matters, matter);
    count(stories, story);
    count(both, JSON.stringify([matter, story]));
  }
  return posts.map(({ matter, story }) => {
    const common = both.get(JSON.stringify([matter, story])) ?? 0;
    return {
      matter,
      story,
      precision: common / (stories.get(story) ?? 1),
      recall: common / (matters.get(matter) ?? 1),
    };
  });
}

/** Takes shares and gives their BCubed agreement. */
export function bcubed(posts: readonly PostShare[]): Clustering {
  const mean = (of: (post: PostShare) => number) =>
    posts.reduce((sum, post) => sum + of(post), 0) / Math.max(1, posts.length);
  const [precision, recall] = [mean((post) => post.precision), mean((post) => post.recall)];
  const f1 = (2 * precision * recall) / Math.max(1e-9, precision + recall);
  const names = (of: (post: PostShare) => string) => new Set(posts.map(of)).size;
  return { f1, precision, recall, matters: names((post) => post.matter), clusters: names((post) => post.story) };
}
