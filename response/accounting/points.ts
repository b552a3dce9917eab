import type { Scoring } from '../../model/index.ts';

/** Takes whole minutes over a limit and gives the points of their band; null without a score, 0 below the first band. */
export function bandPoints(lateMins: number, scoring: Scoring | undefined): number | null {
  if (scoring === undefined) return null;
  const band = scoring.lateBands.filter(({ fromMins }) => lateMins >= fromMins).at(-1);
  return band?.points ?? 0;
}
