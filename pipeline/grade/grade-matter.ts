import type { ClauseHit, Level, Rulebook, Spread } from '../../model/index.ts';
import type { ClauseContext, ClauseTest, History } from './clause-context.ts';
import { grave, graveEarly } from './grave.ts';
import type { Matter } from './matter.ts';
import { centralMedia, mainSite, nationalPortal, provincialMedia } from './media-clauses.ts';
import { livelihood, mediaThreat, mishandledThree, mishandledTwo } from './people-clauses.ts';
import { societyFocus, spreadTwo } from './spread-clauses.ts';
import { sumSpread } from './sums.ts';

/** The test of each clause that a rulebook may name. */
const tests: Record<Rulebook['clauses'][number]['id'], ClauseTest> = {
  'central-media': centralMedia,
  'national-portal': nationalPortal,
  'society-focus': societyFocus,
  grave,
  'mishandled-2': mishandledTwo,
  'provincial-media': provincialMedia,
  'main-site': mainSite,
  'spread-2': spreadTwo,
  livelihood,
  'grave-early': graveEarly,
  'mishandled-3': mishandledThree,
  'media-threat': mediaThreat,
};

/** A level with the clauses of that level that hold. */
export interface Grade {
  level: Level | null;
  clauses: ClauseHit[];
  spread: Spread;
}

/** Takes a matter, the rulebook and the history and gives the grade: the highest level any clause of which holds, 3 for any other complaint, null for none. */
export function gradeMatter(matter: Matter, rulebook: Rulebook, history: History | null): Grade {
  const spread = sumSpread(matter);
  if (matter.complaints.length === 0) return { level: null, clauses: [], spread };
  const context: ClauseContext = { matter, spread, thresholds: rulebook.thresholds, history };
  for (const level of [1, 2, 3] as const) {
    const clauses = rulebook.clauses
      .filter((clause) => clause.level === level)
      .map(({ id, article }) => ({ id, article, level, evidence: tests[id](context) }))
      .filter((hit) => hit.evidence.length > 0);
    if (clauses.length > 0) return { level, clauses, spread };
  }
  return { level: 3, clauses: [], spread };
}
