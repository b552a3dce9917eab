import {
  type Document,
  isAlias,
  isMap,
  isPair,
  isScalar,
  isSeq,
  type LineCounter,
  type Node,
  type Pair,
  visit,
} from 'yaml';
import type { FieldPath } from './problems.ts';

/** A parsed file with what is needed to say on which line something stands. */
export interface Located {
  document: Document;
  lines: LineCounter;
}

interface Place {
  node: Node | null;
  /** Where a reader looks for it: its key in a map, its first character in a list. */
  offset: number;
  isThere: boolean;
}

/** Takes a path and gives its line, counted from 1; of something that is missing, the line of what should hold it. */
export function lineOf(located: Located, path: FieldPath): number {
  return located.lines.linePos(placeOf(located.document, path).offset).line;
}

/** Takes a path and gives the node that stands there, or null. */
export function nodeAt(document: Document, path: FieldPath): Node | null {
  const place = placeOf(document, path);
  return place.isThere ? place.node : null;
}

function placeOf(document: Document, path: FieldPath): Place {
  const root = document.contents as Node | null;
  let place: Place = { node: root, offset: root?.range?.[0] ?? 0, isThere: true };
  for (const part of path) {
    const next = step(document, place.node, part);
    if (next === undefined) return { ...place, isThere: false };
    place = next;
  }
  return place;
}

function step(document: Document, from: Node | null, part: string | number): Place | undefined {
  const node = isAlias(from) ? (from.resolve(document) ?? null) : from;
  if (isSeq(node)) {
    const item = node.items[Number(part)] as Node | undefined;
    return item && { node: item, offset: item.range?.[0] ?? 0, isThere: true };
  }
  if (!isMap(node)) return undefined;
  const pair = node.items.find((each) => keyText(each) === String(part));
  if (pair === undefined) return undefined;
  return { node: pair.value as Node | null, offset: keyOffset(pair), isThere: true };
}

/** Takes a map's pair and gives its key as text. */
export function keyText(pair: Pair): string {
  return isScalar(pair.key) ? String(pair.key.value) : String(pair.key);
}

/** Takes a map's pair and gives where its key begins, counted in characters. */
export function keyOffset(pair: Pair): number {
  return (pair.key as Node | null)?.range?.[0] ?? 0;
}

/** Takes a node, or the key of a pair, and gives its path in the document. */
export function pathTo(document: Document, target: Node): FieldPath {
  let chain: readonly unknown[] = [];
  visit(document, (_key, node, ancestors) => {
    if (node !== target) return undefined;
    chain = [...ancestors, node];
    return visit.BREAK;
  });
  return chain.flatMap((parent, index): (string | number)[] => {
    if (isPair(parent)) return [keyText(parent)];
    return isSeq(parent) ? [parent.items.indexOf(chain[index + 1])] : [];
  });
}
