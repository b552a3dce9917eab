import { type ConfigProblem, type FieldPath, shownValue } from './problems.ts';
import { problemAt, type YamlFile } from './yaml-file.ts';

/** A value at its place in a file, whatever its type: the cross-checks walk these, so that one bad field hides no other mistake. */
export interface Spot {
  file: YamlFile;
  path: FieldPath;
  value: unknown;
}

/** Takes a file and gives its whole content as a spot. */
export function root(file: YamlFile): Spot {
  return { file, path: [], value: file.value };
}

/** Takes a spot and a key and gives what stands under it; its value is undefined where there is nothing. */
export function at(spot: Spot, key: string): Spot {
  const isTable = spot.value !== null && typeof spot.value === 'object';
  const value = isTable ? (spot.value as Record<string, unknown>)[key] : undefined;
  return { file: spot.file, path: [...spot.path, key], value };
}

/** Takes a spot and gives the items of its list; none when it is not a list. */
export function items(spot: Spot): Spot[] {
  if (!Array.isArray(spot.value)) return [];
  return spot.value.map((value, index) => ({ file: spot.file, path: [...spot.path, index], value }));
}

/** Takes a spot and gives its text, or undefined when it holds none. */
export function text(spot: Spot): string | undefined {
  return typeof spot.value === 'string' && spot.value !== '' ? spot.value : undefined;
}

/** Takes a spot and gives its number, or undefined when it holds none. */
export function number(spot: Spot): number | undefined {
  return typeof spot.value === 'number' ? spot.value : undefined;
}

/** Takes a spot and what belongs there and gives the problem, with its file, line and field. */
export function wrong(spot: Spot, expected: string, found = shownValue(spot.value, spot.path)): ConfigProblem {
  return problemAt(spot.file, spot.path, expected, found);
}

/** Takes spots that must all differ and gives a problem for each that repeats an earlier one. */
export function repeated(spots: readonly Spot[], what: string): ConfigProblem[] {
  const seen = new Set<unknown>();
  return spots.flatMap((spot) => {
    if (spot.value === undefined) return [];
    if (seen.has(spot.value)) return [wrong(spot, `不重复的${what}`)];
    seen.add(spot.value);
    return [];
  });
}
