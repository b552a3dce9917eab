import type { ClauseHit, Rulebook } from '../../model/index.ts';
import type { ReasonView } from '../views.ts';

/** Takes the clauses of a level and gives them in the rulebook's words, each with its article. */
export function presentReasons(clauses: readonly ClauseHit[], rulebook: Rulebook): ReasonView[] {
  return clauses.map((hit) => ({
    clause: hit.id,
    name: rulebook.clauses.find((clause) => clause.id === hit.id && clause.level === hit.level)?.name ?? hit.id,
    level: hit.level,
    article: hit.article,
    articleText: rulebook.articles[String(hit.article)] ?? '',
    evidence: hit.evidence,
  }));
}
