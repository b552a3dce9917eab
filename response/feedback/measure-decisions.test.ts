import { describe, expect, it } from 'vitest';
import type { Decision, Level, NearMiss } from '../../model/index.ts';
import { measureDecisions } from './measure-decisions.ts';

const spread = { posts: 1, copies: 0, platforms: ['weibo'], views: 0, likes: 0, comments: 0, reposts: 0 };
const nearest: NearMiss = { id: 'spread-2', article: 5, what: '转发', have: 480, need: 500 };

let count = 0;
function decision(
  proposedLevel: Level,
  decidedLevel: Level | null,
  over: Partial<Omit<Decision, 'proposedClauses'>> & { clauses?: [string, Level][]; near?: NearMiss | null } = {},
): Decision {
  const { clauses = [], near = null, ...rest } = over;
  count += 1;
  return {
    id: `d${count}`,
    incidentId: `i${count}`,
    kind: 'confirm',
    by: '值班员',
    atMs: count,
    reason: '核实',
    proposedLevel,
    proposedClauses: clauses.map(([id, level]) => ({ id, level, evidence: 1 })),
    decidedLevel,
    rulebook: 'r@1',
    features: { spread, tier: 'self', ageMs: 1, nearest: near },
    isExercise: false,
    ...rest,
  };
}

describe('measureDecisions', () => {
  it('gives nothing for no decisions', () => {
    const report = measureDecisions([]);
    expect(report).toMatchObject({ decisions: 0, agreed: 0, clauses: [] });
    expect(report.levels.map(({ precision, recall }) => [precision, recall])).toEqual(Array(3).fill([null, null]));
  });

  it('measures each level by what people decided', () => {
    const rows = [decision(1, 1), decision(1, 2), decision(2, 2), decision(3, null), decision(3, 1)];
    const [one, two, three] = measureDecisions(rows).levels;
    expect(one).toMatchObject({ said: 2, right: 1, owed: 2, precision: 0.5, recall: 0.5 });
    expect(two).toMatchObject({ said: 1, right: 1, owed: 2, precision: 1, recall: 0.5 });
    expect(three).toMatchObject({ said: 2, right: 0, owed: 0, precision: 0, recall: null });
  });

  it('puts the clause that is wrong most often first, with the incidents', () => {
    const rows = [
      decision(2, 2, { clauses: [['livelihood', 2]] }),
      decision(2, 1, { clauses: [['livelihood', 2]] }),
      decision(1, 3, { clauses: [['grave', 1]], incidentId: 'lowered' }),
      decision(1, null, { clauses: [['grave', 1]], incidentId: 'dismissed' }),
    ];
    const [worst, other] = measureDecisions(rows).clauses;
    expect(worst).toMatchObject({ id: 'grave', said: 2, right: 0, precision: 0, wrongIn: ['dismissed', 'lowered'] });
    expect(other).toMatchObject({ id: 'livelihood', said: 2, right: 2, precision: 1, wrongIn: [] });
  });

  it('counts a raised incident against the clause that was nearest to holding', () => {
    const rows = [
      decision(2, 2, { clauses: [['spread-2', 2]] }),
      decision(3, 2, { near: nearest, incidentId: 'raised' }),
      decision(3, 3, { near: nearest }),
    ];
    const [clause] = measureDecisions(rows).clauses;
    expect(clause).toMatchObject({ id: 'spread-2', said: 1, right: 1, owed: 2, recall: 0.5, missedIn: ['raised'] });
  });

  it('lets the last decision on one proposal count, and a new proposal anew', () => {
    const first = decision(2, 2, { incidentId: 'one', clauses: [['livelihood', 2]] });
    const last = decision(2, 3, { incidentId: 'one', clauses: [['livelihood', 2]], kind: 'determine' });
    const anew = decision(1, 1, { incidentId: 'one', clauses: [['grave', 1]] });
    expect(measureDecisions([last, anew, first])).toMatchObject({ decisions: 2, agreed: 1 });
  });

  it('leaves exercises out', () => {
    expect(measureDecisions([decision(1, 3, { isExercise: true })]).decisions).toBe(0);
  });
});
