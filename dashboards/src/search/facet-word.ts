import { words } from '../words.ts';
import type { FacetParam } from './criteria.ts';

/** What the API calls a post that is no incident. */
export const NO_LEVEL = 'none';

/** Takes a facet and one of its values and gives the value in words. */
export function facetWord(name: FacetParam, value: string): string {
  switch (name) {
    case 'tier':
      return words.tiers[value] ?? value;
    case 'sentiment':
      return words.sentiments[value] ?? value;
    case 'source':
      return words.kinds[value] ?? value;
    case 'level':
      return value === NO_LEVEL ? words.search.noLevel : (levelNames[value] ?? value);
    case 'outlet':
      return value;
  }
}

const levelNames: Record<string, string> = Object.fromEntries(Object.entries(words.levels));
