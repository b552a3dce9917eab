import type { Store } from '../port.ts';
import { addTo, type Carried, type CarriedKind, contentHash, type Sum } from './records.ts';
import { compareIds, inLots, readSome, walk } from './walk.ts';

/** Differences kept by name; a store that differs in more than these is not told apart further. */
const maxDifferences = 10_000;

/** What two stores have of one kind. */
export interface Comparison {
  kind: CarriedKind;
  source: Sum;
  target: Sum;
  /** Ids whose content differs or that only one of them has, with their hashes as summed. */
  differing: Map<string, { source?: bigint; target?: bigint }>;
}

/** Takes two stores and a kind and walks both side by side. */
export async function compareKind(source: Store, target: Store, kind: CarriedKind): Promise<Comparison> {
  const result: Comparison = {
    kind,
    source: { count: 0, hashes: 0n },
    target: { count: 0, hashes: 0n },
    differing: new Map(),
  };
  const left = each(source, kind);
  const right = each(target, kind);
  let a = await left.next();
  let b = await right.next();
  while (a.done !== true || b.done !== true) {
    const order = a.done === true ? 1 : b.done === true ? -1 : compareIds(a.value.id, b.value.id);
    const ours = order <= 0 && a.done !== true ? a.value : undefined;
    const theirs = order >= 0 && b.done !== true ? b.value : undefined;
    count(result, ours, theirs);
    if (ours !== undefined) a = await left.next();
    if (theirs !== undefined) b = await right.next();
  }
  return result;
}

async function* each(store: Store, kind: CarriedKind): AsyncGenerator<Carried> {
  for await (const page of walk(store, kind)) yield* page;
}

function count(result: Comparison, ours: Carried | undefined, theirs: Carried | undefined): void {
  const source = ours === undefined ? undefined : contentHash(result.kind, ours.content);
  const target = theirs === undefined ? undefined : contentHash(result.kind, theirs.content);
  if (source !== undefined) addTo(result.source, source);
  if (target !== undefined) addTo(result.target, target);
  const id = ours?.id ?? theirs?.id;
  if (source === target || id === undefined || result.differing.size >= maxDifferences) return;
  result.differing.set(id, {
    ...(source === undefined ? {} : { source }),
    ...(target === undefined ? {} : { target }),
  });
}

/** Takes a comparison and looks again at what differed, the sums brought in line with what is there now. */
export async function compareAgain(source: Store, target: Store, result: Comparison): Promise<void> {
  const { kind, differing } = result;
  // A copy: what still differs is put in again.
  const before = new Map(differing);
  for (const ids of inLots(kind, [...before.keys()])) {
    const [ours, theirs] = await Promise.all([readSome(source, kind, ids), readSome(target, kind, ids)]);
    for (const id of ids) {
      const hashes = before.get(id);
      if (hashes?.source !== undefined) addTo(result.source, hashes.source, -1);
      if (hashes?.target !== undefined) addTo(result.target, hashes.target, -1);
      differing.delete(id);
      count(result, ours.get(id), theirs.get(id));
    }
  }
}
