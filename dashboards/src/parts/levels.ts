import type { IncidentCard } from '../../../api/views.ts';
import { words } from '../words.ts';

/** Incident level: 1 重大, 2 严重, 3 一般. */
export type Level = IncidentCard['level'];

/** All levels, gravest first. */
export const levels: readonly Level[] = [1, 2, 3];

/** Takes a level and gives it in words, e.g. 一级·重大. */
export function levelWords(level: Level): string {
  return words.levels[level];
}
