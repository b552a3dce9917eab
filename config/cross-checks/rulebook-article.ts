import type { ConfigProblem } from '../problems.ts';
import { at, number, type Spot, wrong } from '../spot.ts';

/** Checks that the article which something names is one that the rulebook explains. */
export function checkArticle(rulebook: Spot, article: Spot): ConfigProblem[] {
  const no = number(article);
  if (no === undefined || at(at(rulebook, 'articles'), String(no)).value !== undefined) return [];
  return [wrong(article, 'articles 里有的条号')];
}
