// `npm run bench:stories`: how well posts are put into stories, each set beside its baseline in one run. The model's figures are
// cross-validated: a matter is judged by weights that never saw it. A stream goes through the pipeline's own batch and keys.
import { jaccard } from '../../pipeline/copies/shingles.ts';
import { compileLikeness, joinAt, likeness } from '../../pipeline/story/likeness.ts';
import { pairFeatures } from '../../pipeline/story/pair-features.ts';
import { bcubed, bestF1, type Clustering, f1At, type PostShare, type ScoredPair, sharesOf } from './agreement.ts';
import {
  caseFiles,
  frames,
  hundredMatters,
  type LabelledPair,
  type LabelledPost,
  readCases,
  readEvents,
  readPairs,
} from './labelled-posts.ts';
import { type Linear, logOdds } from './logistic.ts';
import { joinByPipeline, joinBySinglePass } from './story-streams.ts';
import { foldOf, folds, readTrainingRows, trainLikeness } from './story-training.ts';

const rows = readTrainingRows();
const models = Array.from({ length: folds }, (_, fold) => trainLikeness(rows, fold));
const alikes = models.map(compileLikeness);
const percent = (value: number) => value.toFixed(3);

console.log(`训练对 ${rows.length}，${folds} 折交叉检验；成事件的门槛 ${joinAt}`);
for (const kind of ['event', 'repost'] as const) reportPairs(kind, readPairs(kind));
await reportStream('微博事件流', readEvents(), 0.1);
for (const file of caseFiles) await reportStream(file.name, readCases(file), 0.1);
for (const [at, frame] of frames.entries()) {
  const { clusters } = bcubed(sharesOf(await joinByPipeline(hundredMatters(frame))));
  console.log(`100 件不同的事，同一套话 ${at + 1} → ${clusters} 个事件`);
}

function reportPairs(kind: string, pairs: readonly LabelledPair[]): void {
  const score = (of: (pair: LabelledPair) => number): ScoredPair[] =>
    pairs.map((pair) => ({ isSame: pair.isSame, score: of(pair) }));
  const learnt = score((pair) => heldOut(pair, models[foldOf(pair.group)]));
  const byGrams = score(({ a, b }) => jaccard(a.sketch.shingles, b.sketch.shingles));
  const [best, base, joined] = [
    bestF1(learnt),
    bestF1(byGrams),
    f1At(
      score(({ a, b }) => likeness(a.sketch, b.sketch)),
      joinAt,
    ),
  ];
  console.log(
    `${kind} 对 ${pairs.length}：最佳 F1 ${percent(best.f1)}（准 ${percent(best.precision)} 全 ${percent(best.recall)}），` +
      `3 字组 Jaccard ${percent(base.f1)}；在成事件门槛上 准 ${percent(joined.precision)} 全 ${percent(joined.recall)}`,
  );
}

function heldOut({ a, b }: LabelledPair, model: Linear | undefined): number {
  const features = pairFeatures(a.sketch, b.sketch);
  return features === undefined || model === undefined ? Number.NEGATIVE_INFINITY : logOdds(model, features);
}

async function reportStream(name: string, posts: readonly LabelledPost[], baseAt: number): Promise<void> {
  const [ours, opposite] = [bcubed(await heldOutShares(posts)), bcubed(await heldOutShares(posts.toReversed()))];
  const base = bcubed(sharesOf(joinBySinglePass(posts, baseAt)));
  const show = ({ f1, precision, recall, clusters }: Clustering) =>
    `BCubed F1 ${percent(f1)}（准 ${percent(precision)} 全 ${percent(recall)}）${clusters} 个`;
  console.log(
    `${name} ${posts.length} 条 ${ours.matters} 件：${show(ours)}；倒序 ${percent(opposite.f1)}；单遍聚类 ${show(base)}`,
  );
}

// Each post's share under the weights that never saw its matter.
async function heldOutShares(posts: readonly LabelledPost[]): Promise<PostShare[]> {
  const shares: PostShare[] = [];
  for (const [fold, alike] of alikes.entries()) {
    const placed = sharesOf(await joinByPipeline(posts, alike));
    shares.push(...placed.filter(({ matter }) => foldOf(matter) === fold));
  }
  return shares;
}
