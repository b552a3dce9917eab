import type { Level } from '../../model/index.ts';
import type { Voice } from './matter.ts';

/** Takes voices, oldest first, the level they have together, and the grading of a prefix, and gives the post with which that level first held, or undefined where there is no level. */
export function findDeciding(
  voices: readonly Voice[],
  level: Level | null,
  gradeOf: (prefix: readonly Voice[]) => Level | null,
): Voice | undefined {
  if (level === null || voices.length === 0) return undefined;
  // More posts never lower a level, so the first prefix that has it can be searched by halves.
  let low = 1;
  let high = voices.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    const reached = gradeOf(voices.slice(0, middle));
    if (reached !== null && reached <= level) high = middle;
    else low = middle + 1;
  }
  return voices[low - 1];
}
