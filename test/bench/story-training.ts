import { featureNames, pairFeatures } from '../../pipeline/story/pair-features.ts';
import { caseFiles, type LabelledPair, type LabelledPost, readCases, readEvents, readPairs } from './labelled-posts.ts';
import { type Example, fitLogistic, type Linear } from './logistic.ts';

/** Parts the labelled matters are cut into; a matter's posts are all in one. */
export const folds = 5;

/** Takes a matter's name and gives its fold, the same in every set. */
export function foldOf(name: string): number {
  let hash = 7;
  for (const character of name) hash = (hash * 31 + character.charCodeAt(0)) >>> 0;
  return hash % folds;
}

/** How much each set counts, same and different: the field's own cases are few and must be heard; a story has many strangers. */
const shares = {
  event: { same: 1000, other: 1000 },
  stream: { same: 1000, other: 2000 },
  cases: { same: 600, other: 3000 },
} as const;

/** A labelled pair by the set it is from. */
interface Row extends Example {
  set: keyof typeof shares;
  fold: number;
}

/** Gives all rows there are to learn from; pairs that share no word decide themselves and teach nothing. */
export function readTrainingRows(): Row[] {
  const rows: Row[] = [];
  const push = (set: Row['set'], pairs: Iterable<LabelledPair>) => {
    for (const { a, b, isSame, group } of pairs) {
      const features = pairFeatures(a.sketch, b.sketch);
      if (features !== undefined) rows.push({ set, features, isSame, fold: foldOf(group), weight: 0 });
    }
  };
  push('event', readPairs('event'));
  push('stream', pairsOf(readEvents(), 3, 23));
  for (const file of caseFiles) push('cases', pairsOf(readCases(file), 1, 1));
  return weighed(rows);
}

// Of a stream's pairs every so many, same and different.
function* pairsOf(posts: readonly LabelledPost[], sameStep: number, otherStep: number): Iterable<LabelledPair> {
  let [same, other] = [0, 0];
  for (const [at, one] of posts.entries()) {
    for (const before of posts.slice(0, at)) {
      const isSame = one.matter === before.matter;
      const count = isSame ? ++same : ++other;
      if (count % (isSame ? sameStep : otherStep) !== 0) continue;
      yield { a: one.judged, b: before.judged, isSame, group: one.matter };
    }
  }
}

function weighed(rows: readonly Row[]): Row[] {
  const counts = new Map<string, number>();
  const kindOf = (row: Row) => (row.isSame ? 'same' : 'other');
  for (const row of rows) {
    const key = `${row.set} ${kindOf(row)}`;
    counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  return rows.map((row) => {
    const kind = kindOf(row);
    return { ...row, weight: shares[row.set][kind] / (counts.get(`${row.set} ${kind}`) ?? 1) };
  });
}

/** Takes rows and the fold to leave out (or null) and gives the model. */
export function trainLikeness(rows: readonly Row[], leftOut: number | null): Linear {
  const model = fitLogistic(rows.filter((row) => row.fold !== leftOut));
  if (model.weights.length !== featureNames.length) throw new RangeError('no rows to learn from');
  return model;
}
