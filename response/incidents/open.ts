import type { Incident, LevelDecision, Rulebook, Story } from '../../model/index.ts';
import { stableId } from '../context.ts';

/** Takes a story and gives the id of the incident it becomes: one story, one incident, on any node. */
export function incidentIdOf(storyId: string): string {
  return `i${stableId('incident', storyId)}`;
}

/** Takes a story that has a level and gives what the program proposes (A5: proposed). */
export function proposalOf(
  story: Story,
  level: LevelDecision['level'],
  rulebook: Pick<Rulebook, 'clauses'>,
  nowMs: number,
): LevelDecision {
  const names = new Map<string, string>(rulebook.clauses.map((clause) => [clause.id, clause.name]));
  return {
    level,
    by: 'program',
    atMs: nowMs,
    reason: story.clauses.map((clause) => names.get(clause.id) ?? clause.id).join('；') || '涉本单位的一般诉求',
    seenClauses: story.clauses.map((clause) => clause.id),
    seenPostId: story.decidingPostId,
  };
}

/** Takes a story with a level and gives the incident it opens, on the level that the program proposes. */
export function openIncident(
  story: Story,
  level: LevelDecision['level'],
  rulebook: Pick<Rulebook, 'id' | 'version' | 'clauses'>,
  at: { nowMs: number; isExercise: boolean },
): Incident {
  return {
    id: incidentIdOf(story.id),
    storyId: story.id,
    title: story.title,
    status: 'open',
    rulebookId: rulebook.id,
    rulebookVersion: rulebook.version,
    proposed: proposalOf(story, level, rulebook, at.nowMs),
    provisional: null,
    determined: null,
    level,
    awaitsConfirmation: true,
    occurrenceAtMs: story.decidingAtMs ?? story.firstAtMs,
    decidingPostId: story.decidingPostId,
    discoveredAtMs: story.decidingDiscoveredAtMs ?? story.discoveredAtMs,
    openedAtMs: at.nowMs,
    closedAtMs: null,
    clauses: story.clauses,
    spread: story.spread,
    threeSync: { responsesTogether: null, wordingTogether: null, authorityTogether: null },
    isExercise: at.isExercise,
    updatedAtMs: at.nowMs,
  };
}

/** Takes an incident and its story as judged now, and tells whether the program must propose a graver level: only on something that the last human decision did not see. */
export function isGraver(incident: Incident, story: Story): boolean {
  if (story.level === null || story.level >= incident.level) return false;
  const decision = incident.determined ?? incident.provisional;
  if (decision === null) return true;
  const seen = new Set(decision.seenClauses);
  return story.decidingPostId !== decision.seenPostId || story.clauses.some((clause) => !seen.has(clause.id));
}

/** Gives the incident raised to the story's level, awaiting confirmation again; its clocks start at the new deciding moment. */
export function raiseIncident(
  incident: Incident,
  story: Story,
  level: LevelDecision['level'],
  rulebook: Pick<Rulebook, 'clauses'>,
  nowMs: number,
): Incident {
  return {
    ...incident,
    status: 'open',
    closedAtMs: null,
    proposed: proposalOf(story, level, rulebook, nowMs),
    level,
    awaitsConfirmation: true,
    occurrenceAtMs: story.decidingAtMs ?? story.lastAtMs,
    decidingPostId: story.decidingPostId,
    discoveredAtMs: story.decidingDiscoveredAtMs ?? nowMs,
    clauses: story.clauses,
    spread: story.spread,
    title: story.title,
    growth: undefined,
    updatedAtMs: nowMs,
  };
}

/** Gives the incident with the story's newest spread and, at the same level, its reasons; null when nothing differs. */
export function refreshIncident(incident: Incident, story: Story, nowMs: number): Incident | null {
  const clauses = story.level === incident.level ? story.clauses : incident.clauses;
  const isSame = JSON.stringify([incident.spread, incident.clauses]) === JSON.stringify([story.spread, clauses]);
  return isSame ? null : { ...incident, spread: story.spread, clauses, updatedAtMs: nowMs };
}
