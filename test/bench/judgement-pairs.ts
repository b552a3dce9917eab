import { createPlacer } from '../../pipeline/pairs/cluster-stream.ts';
import { compileLikeness } from '../../pipeline/story/likeness.ts';
import { bcubed, bestF1, type PostShare, type ScoredPair, sharesOf } from './agreement.ts';
import type { JudgementRow } from './judgement-row.ts';
import { type LabelledPair, type LabelledPost, readEvents } from './labelled-posts.ts';
import { heldOutScores, type MeasuredPair, readMeasuredPairs } from './pair-training.ts';
import { joinBySinglePass } from './story-streams.ts';
import { foldOf, folds, readTrainingRows, trainLikeness } from './story-training.ts';

/** Gives the rows of copies, pairs and streams; a pair or a post is judged by trees that never saw its headline or tag. */
export function measurePairs(): JudgementRow[] {
  const [copies, events] = [readMeasuredPairs('repost'), readMeasuredPairs('event')];
  const posts = readEvents();
  const copied = bestF1(heldOutScores(copies)).f1;
  return [
    {
      task: `抄转 ${copies.length} 对`,
      measure: 'F1',
      value: copied,
      baseline: { name: '2 字组 TF-IDF 余弦', value: bestF1(byCosine(copies)).f1 },
      target: 0.96,
    },
    {
      task: `抄转 ${copies.length} 对`,
      measure: 'F1',
      value: copied,
      baseline: { name: 'SimHash 64 位', value: bestF1(bySimHash(copies)).f1 },
      target: 0.96,
    },
    {
      task: `同一事件 ${events.length} 对`,
      measure: 'F1',
      value: bestF1(heldOutScores(events)).f1,
      baseline: { name: '3 字组 Jaccard', value: bestF1(byJaccard(events)).f1 },
      target: 0.92,
    },
    {
      task: `事件流 ${posts.length} 条`,
      measure: 'BCubed F1（按到达顺序）',
      value: bcubed(heldOutStream(posts)).f1,
      baseline: { name: '单遍聚类', value: bestSinglePass(posts) },
      target: 0.94,
    },
  ];
}

function heldOutStream(posts: readonly LabelledPost[]): PostShare[] {
  const rows = readTrainingRows();
  const shares: PostShare[] = [];
  for (let fold = 0; fold < folds; fold += 1) {
    const place = createPlacer(compileLikeness(trainLikeness(rows, fold)));
    const placed = posts.map(({ matter, judged: { sketch } }) => ({ matter, story: place(sketch) }));
    shares.push(...sharesOf(placed).filter(({ matter }) => foldOf(matter) === fold));
  }
  return shares;
}

/** The baseline at the threshold that suits these very posts best: it is given every advantage. */
const singlePassThresholds = [0.05, 0.07, 0.09, 0.11, 0.14];

function bestSinglePass(posts: readonly LabelledPost[]): number {
  return Math.max(...singlePassThresholds.map((least) => bcubed(sharesOf(joinBySinglePass(posts, least))).f1));
}

const textsOf = ({ a, b }: LabelledPair) => [a.reading.text, b.reading.text] as const;

function byJaccard(pairs: readonly MeasuredPair[]): ScoredPair[] {
  // The third of the measures' triples of shares is that of 3-grams.
  return pairs.map(({ isSame, measures }) => ({ isSame, score: measures[6] ?? 0 }));
}

function bigramCounts(text: string): Map<string, number> {
  const plain = text.replace(/[^\p{L}\p{N}]+/gu, '');
  const counts = new Map<string, number>();
  for (let at = 0; at + 1 < plain.length; at += 1) {
    const gram = plain.slice(at, at + 2);
    counts.set(gram, (counts.get(gram) ?? 0) + 1);
  }
  return counts;
}

function byCosine(pairs: readonly MeasuredPair[]): ScoredPair[] {
  const seenIn = new Map<string, number>();
  const texts = pairs.map(({ pair }) => textsOf(pair).map(bigramCounts));
  for (const counts of texts.flat()) for (const gram of counts.keys()) seenIn.set(gram, (seenIn.get(gram) ?? 0) + 1);
  const vectors = texts.map((two) =>
    two.map((counts) => {
      const weights = [...counts].map(([gram, count]): [string, number] => [
        gram,
        (1 + Math.log(count)) * (Math.log((texts.length * 2 + 1) / ((seenIn.get(gram) ?? 0) + 1)) + 1),
      ]);
      const length = Math.sqrt(weights.reduce((sum, [, weight]) => sum + weight * weight, 0)) || 1;
      return new Map(weights.map(([gram, weight]) => [gram, weight / length]));
    }),
  );
  return pairs.map(({ isSame }, at) => {
    const [a, b] = vectors[at] ?? [];
    let score = 0;
    for (const [gram, weight] of a ?? []) score += weight * (b?.get(gram) ?? 0);
    return { isSame, score };
  });
}

function bySimHash(pairs: readonly MeasuredPair[]): ScoredPair[] {
  return pairs.map(({ pair, isSame }) => {
    const [a, b] = textsOf(pair).map((text) => simHash(bigramCounts(text)));
    return { isSame, score: (a ?? []).filter((bit, at) => bit === b?.[at]).length };
  });
}

function simHash(counts: ReadonlyMap<string, number>): boolean[] {
  const sums = new Array<number>(64).fill(0);
  for (const [gram, count] of counts) {
    for (const [half, seed] of [0x9e3779b1, 0x85ebca6b].entries()) {
      const hash = mix(Math.imul(gram.charCodeAt(0), seed) ^ gram.charCodeAt(1));
      for (let bit = 0; bit < 32; bit += 1)
        sums[half * 32 + bit] = (sums[half * 32 + bit] ?? 0) + ((hash >>> bit) & 1 ? count : -count);
    }
  }
  return sums.map((sum) => sum > 0);
}

function mix(value: number): number {
  const once = Math.imul(value ^ (value >>> 16), 0x45d9f3b);
  return once ^ (once >>> 13);
}
