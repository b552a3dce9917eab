import { measuredOf, measurePair } from '../../pipeline/pairs/measure-pair.ts';
import { type Forest, weighTrees } from '../../pipeline/pairs/trees.ts';
import { bestThreshold, type ScoredPair } from './agreement.ts';
import { fitForest } from './boosting.ts';
import { type LabelledPair, readPairs } from './labelled-posts.ts';
import { foldOf, folds } from './story-training.ts';

/** A labelled pair, its measures and its fold. */
export interface MeasuredPair {
  pair: LabelledPair;
  isSame: boolean;
  measures: number[];
  fold: number;
}

/** Takes a kind of labelled pairs and gives them measured. */
export function readMeasuredPairs(kind: 'event' | 'repost'): MeasuredPair[] {
  return readPairs(kind).map((pair) => ({
    pair,
    isSame: pair.isSame,
    measures: measurePair(measure(pair.a), measure(pair.b)),
    fold: foldOf(pair.group),
  }));
}

function measure({ reading, sketch }: LabelledPair['a']) {
  return measuredOf(reading.text, sketch);
}

/** Takes measured pairs and gives each one's log odds by trees that never saw its group, in the same order. */
export function heldOutScores(pairs: readonly MeasuredPair[]): ScoredPair[] {
  const forests = Array.from({ length: folds }, (_, fold) => fitForest(pairs.filter((pair) => pair.fold !== fold)));
  return pairs.map(({ isSame, measures, fold }) => {
    const forest = forests[fold];
    return { isSame, score: forest === undefined ? 0 : weighTrees(forest, measures) };
  });
}

/** Takes measured pairs and gives the trees over all of them, with the threshold that was best on pairs held out. */
export function trainForest(pairs: readonly MeasuredPair[]): Forest {
  const threshold = Number(bestThreshold(heldOutScores(pairs)).toFixed(3));
  return { ...fitForest(pairs), threshold };
}
