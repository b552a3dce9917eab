import type { Decision, Level } from '../../model/index.ts';

/** How often something was said, was right, and was owed; null where it was never said, or never owed. */
export interface Measured {
  /** So often the program said it. */
  said: number;
  /** So often people agreed. */
  right: number;
  /** So often people said it. */
  owed: number;
  precision: number | null;
  recall: number | null;
}

/** One clause of the rulebook on the unit's own decisions. */
export interface ClauseMeasured extends Measured {
  id: string;
  /** Incidents where it held and people decided lower, newest first. */
  wrongIn: string[];
  /** Incidents that people raised while it was the clause nearest to holding, newest first. */
  missedIn: string[];
}

/** How the judgement did on the unit's own decisions. */
export interface JudgementReport {
  decisions: number;
  agreed: number;
  levels: (Measured & { level: Level })[];
  /** Most often wrong first. */
  clauses: ClauseMeasured[];
}

const examplesKept = 5;

/** Takes decisions in any order and gives how the judgement did. Exercises are left out; of several decisions on one proposal the last counts. A clause is right where people decided its level or a graver one. */
export function measureDecisions(all: readonly Decision[]): JudgementReport {
  const decisions = lastWords(all);
  return {
    decisions: decisions.length,
    agreed: decisions.filter((one) => one.decidedLevel === one.proposedLevel).length,
    levels: ([1, 2, 3] as const).map((level) => ({ level, ...measureLevel(decisions, level) })),
    clauses: clauseIds(decisions)
      .map((id) => measureClause(decisions, id))
      .sort((a, b) => wrongOf(b) - wrongOf(a) || (a.id < b.id ? -1 : 1)),
  };
}

// A body's determination speaks after the officer's confirmation of the same proposal; a new proposal is a new question.
function lastWords(all: readonly Decision[]): Decision[] {
  const byProposal = new Map<string, Decision>();
  for (const one of [...all].sort((a, b) => a.atMs - b.atMs || (a.id < b.id ? -1 : 1))) {
    if (one.isExercise) continue;
    const clauses = one.proposedClauses.map(({ id }) => id).sort();
    byProposal.set(JSON.stringify([one.incidentId, one.proposedLevel, clauses]), one);
  }
  return [...byProposal.values()].sort((a, b) => b.atMs - a.atMs);
}

function measureLevel(decisions: readonly Decision[], level: Level): Measured {
  const said = decisions.filter((one) => one.proposedLevel === level);
  const owed = decisions.filter((one) => one.decidedLevel === level);
  const right = said.filter((one) => one.decidedLevel === level).length;
  return measured(said.length, right, owed.length);
}

function clauseIds(decisions: readonly Decision[]): string[] {
  const held = decisions.flatMap((one) => one.proposedClauses.map(({ id }) => id));
  return [...new Set([...held, ...decisions.filter(isRaised).flatMap((one) => one.features.nearest?.id ?? [])])];
}

function measureClause(decisions: readonly Decision[], id: string): ClauseMeasured {
  const said = decisions.filter((one) => one.proposedClauses.some((clause) => clause.id === id));
  const right = said.filter((one) => isUpheld(one, id));
  const wrong = said.filter((one) => !isUpheld(one, id));
  const missed = decisions.filter((one) => isRaised(one) && one.features.nearest?.id === id);
  const examples = (rows: readonly Decision[]) =>
    [...new Set(rows.map((one) => one.incidentId))].slice(0, examplesKept);
  return {
    id,
    ...measured(said.length, right.length, right.length + missed.length),
    wrongIn: examples(wrong),
    missedIn: examples(missed),
  };
}

function isUpheld({ decidedLevel, proposedClauses }: Decision, id: string): boolean {
  const level = proposedClauses.find((clause) => clause.id === id)?.level;
  return level !== undefined && decidedLevel !== null && decidedLevel <= level;
}

function isRaised({ decidedLevel, proposedLevel }: Decision): boolean {
  return decidedLevel !== null && decidedLevel < proposedLevel;
}

function measured(said: number, right: number, owed: number): Measured {
  return { said, right, owed, precision: said === 0 ? null : right / said, recall: owed === 0 ? null : right / owed };
}

function wrongOf({ said, right, owed }: Measured): number {
  return said - right + (owed - right);
}
