// Level 2 without a signed instruction: the spread is watched, and each step of growth is reported at once (A17).
import type { GrowthRules, Incident, Instruction, Roster, Story } from '../../model/index.ts';
import type { ResponseContext } from '../context.ts';

type Spread = Incident['spread'];

/** How far spread had come when it was last reported, and by what it has grown since; `why` is empty while it has not. */
export interface Growth {
  growth: NonNullable<Incident['growth']>;
  why: string[];
}

const counts: readonly (readonly [name: string, of: (spread: Spread) => number])[] = [
  ['阅读', (spread) => spread.views],
  ['转发', (spread) => spread.reposts],
  ['评论', (spread) => spread.comments],
  ['条数', (spread) => spread.posts + spread.copies],
];

/** Takes an incident as it stood before its story moved, the story and the rulebook's growth rules; gives the step that this is, or the one to go on measuring against. Pure. */
export function measureGrowth(
  incident: Incident,
  story: Pick<Story, 'spread' | 'clauses'>,
  rules: GrowthRules,
  nowMs: number,
): Growth {
  const now = { atMs: nowMs, spread: story.spread, clauses: story.clauses.map((clause) => clause.id) };
  const before = incident.growth ?? {
    step: 0,
    atMs: nowMs,
    spread: incident.spread,
    clauses: incident.clauses.map((clause) => clause.id),
  };
  const grown = counts.flatMap(([name, of]) => {
    const [was, is] = [of(before.spread), of(now.spread)];
    return is >= rules.leastCount && is >= was * rules.factor ? [`${name}由 ${was} 增至 ${is}`] : [];
  });
  const platforms = rules.onNewPlatform ? newOnes(now.spread.platforms, before.spread.platforms) : [];
  const clauses = rules.onNewClause ? newOnes(now.clauses, before.clauses) : [];
  const why = [
    ...grown,
    ...(platforms.length > 0 ? [`新出现在 ${platforms.join('、')}`] : []),
    ...(clauses.length > 0 ? [`新增定级条款 ${clauses.join('、')}`] : []),
  ];
  return { growth: why.length > 0 ? { ...now, step: before.step + 1 } : before, why };
}

/** Whether growth is watched now: level 2, the bulletin is out, and no leader has signed an instruction on it. */
export async function isGrowthWatched(
  ctx: Pick<ResponseContext, 'store' | 'config'>,
  incident: Incident,
): Promise<boolean> {
  if (incident.level !== 2 || incident.status !== 'open') return false;
  const where = { incidentId: incident.id };
  const [bulletins, instructions] = await Promise.all([
    ctx.store.list('duty', { where: { ...where, ruleId: 'bulletin', state: 'met' }, limit: 1 }),
    ctx.store.list('instruction', { where, limit: 1_000 }),
  ]);
  return (
    bulletins.length > 0 &&
    !isInstructed(
      instructions.map(({ doc }) => doc),
      ctx.config.roster,
    )
  );
}

/** Whether a leader has signed an instruction that binds: more than 已阅, on a paper, or by a leader of the superior (A14, A17). */
export function isInstructed(instructions: readonly Instruction[], roster: Pick<Roster, 'superiorLeaders'>): boolean {
  return instructions.some(
    ({ text, paperId, personId }) =>
      text.trim() !== '' &&
      text.trim() !== '已阅' &&
      (paperId !== undefined || roster.superiorLeaders.includes(personId)),
  );
}

function newOnes(now: readonly string[], before: readonly string[]): string[] {
  return now.filter((one) => !before.includes(one));
}
