import type { Decision, Incident, Level } from '../../model/index.ts';
import type { Versioned, Write } from '../../store/port.ts';
import { type ResponseContext, stableId } from '../context.ts';

/** Who decided what of an incident. */
export interface DecisionMade {
  kind: Decision['kind'];
  by: string;
  reason: string;
  level: Level | null;
}

/** Takes the incident as it was when a person decided and gives the write that keeps the decision with the features of that moment; it belongs into the decision's own commit. */
export async function keepDecision(
  ctx: Pick<ResponseContext, 'store'>,
  { doc: incident, version }: Versioned<Incident>,
  made: DecisionMade,
  nowMs: number,
): Promise<Write> {
  const doc: Decision = {
    // One decision for each version of the incident: two officers at once cannot both have made theirs on the same.
    id: stableId('decision', incident.id, version),
    incidentId: incident.id,
    kind: made.kind,
    by: made.by,
    atMs: nowMs,
    reason: made.reason,
    proposedLevel: incident.proposed.level,
    proposedClauses: incident.clauses.map(({ id, level, evidence }) => ({ id, level, evidence: evidence.length })),
    decidedLevel: made.level,
    rulebook: `${incident.rulebookId}@${incident.rulebookVersion}`,
    features: await featuresOf(ctx, incident, nowMs),
    isExercise: incident.isExercise,
  };
  return { op: 'create', kind: 'decision', doc };
}

async function featuresOf(
  { store }: Pick<ResponseContext, 'store'>,
  incident: Incident,
  nowMs: number,
): Promise<Decision['features']> {
  const { decidingPostId, storyId, spread } = incident;
  const story = await store.get('story', storyId);
  const [deciding] = decidingPostId === null ? [] : await store.getPosts([decidingPostId]);
  return {
    spread,
    tier: deciding?.analysis?.tier ?? null,
    ageMs: Math.max(0, nowMs - incident.occurrenceAtMs),
    nearest: story?.doc.nearest ?? null,
  };
}
