import type { Level, NearMiss, Rulebook, Spread } from '../../model/index.ts';
import type { Matter, Voice } from './matter.ts';

interface Gap {
  id: Rulebook['clauses'][number]['id'];
  what: string;
  have: number;
  need: number;
}

/** Takes what was graded, the rulebook and the level and gives the clause of a graver level that is nearest to holding by its numbers; null where none has begun to. */
export function nearestClause(
  matter: Matter,
  spread: Spread,
  rulebook: Rulebook,
  level: Level | null,
): NearMiss | null {
  if (level === null || level === 1) return null;
  const graver = new Map(
    rulebook.clauses.filter((clause) => clause.level < level).map((clause) => [clause.id, clause]),
  );
  const open = gapsOf(matter, spread, rulebook.thresholds)
    .filter(({ id, have, need }) => graver.has(id) && have > 0 && have < need)
    .sort((a, b) => b.have / b.need - a.have / a.need);
  const [first] = open;
  const clause = first && graver.get(first.id);
  return first && clause ? { ...first, article: clause.article } : null;
}

function gapsOf(matter: Matter, spread: Spread, thresholds: Rulebook['thresholds']): Gap[] {
  const most = (of: (voice: Voice) => number) => matter.complaints.reduce((top, voice) => Math.max(top, of(voice)), 0);
  const people = new Set(
    matter.complaints.filter((voice) => voice.carrier.name === '').map((voice) => voice.post.author.name),
  ).size;
  return [
    { id: 'society-focus', what: '阅读', have: spread.views, need: thresholds.societyViews },
    { id: 'society-focus', what: '转发', have: spread.reposts, need: thresholds.societyReposts },
    { id: 'society-focus', what: '评论', have: spread.comments, need: thresholds.societyComments },
    { id: 'spread-2', what: '阅读', have: spread.views, need: thresholds.spreadViews },
    { id: 'spread-2', what: '转发', have: spread.reposts, need: thresholds.spreadReposts },
    { id: 'spread-2', what: '评论', have: spread.comments, need: thresholds.spreadComments },
    {
      id: 'livelihood',
      what: '户',
      have: most((voice) => voice.facts.households),
      need: thresholds.livelihoodHouseholds,
    },
    { id: 'grave-early', what: '受伤人数', have: most((voice) => voice.facts.injured), need: thresholds.graveInjured },
    {
      id: 'grave-early',
      what: '聚集人数',
      have: most((voice) => voice.facts.gathered),
      need: thresholds.graveGathering,
    },
    {
      id: 'grave-early',
      what: '到上级机关的人数',
      have: most((voice) => voice.facts.petitioners),
      need: thresholds.gravePetitioners,
    },
    { id: 'mishandled-3', what: '反映的人数', have: people, need: thresholds.complainants },
  ];
}
