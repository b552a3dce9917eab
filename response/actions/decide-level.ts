import type { Incident, Level, LevelDecision } from '../../model/index.ts';
import type { Versioned, Write } from '../../store/port.ts';
import { type Actor, auditEntry, commitFresh, mustGet, type ResponseContext } from '../context.ts';
import { moveDuty } from '../duties/clock.ts';
import { meetDuty } from '../duties/derive.ts';
import { type DecisionMade, keepDecision } from '../feedback/keep-decision.ts';
import { dutiesOf, relevelDuties, wakeDuties } from '../incidents/relevel.ts';
import { tidyEndedDuties } from '../outbox/cancel.ts';
import { reopenMarks } from '../review/reopen.ts';
import { rulebookOf } from '../rulebook/versions.ts';

/** A person's decision on a level, before it is applied. */
export interface LevelRequest {
  incidentId: string;
  level: Level;
  actor: Actor;
  action: 'level.confirm' | 'level.determine';
  reason: string;
  /** Writes the decision on the incident: as `provisional` or as `determined`. */
  set: (incident: Incident, decision: LevelDecision) => Incident;
  by: string;
  atMs?: number;
  proof?: string;
}

/** Applies a person's decision: the level in force, its duties, the confirmation; in one commit with the audit row. */
export async function decideLevel(ctx: ResponseContext, request: LevelRequest): Promise<Incident> {
  const decided = await commitFresh(ctx.store, async () => {
    const found = await mustGet(ctx.store, 'incident', request.incidentId);
    const incident = applyDecision(found.doc, request, ctx.clock.now());
    const marks = await reopenMarks(ctx.store, found.doc, ctx.clock.now());
    const kept = await keepDecision(ctx, found, decisionOf(request), ctx.clock.now());
    const writes = [...(await dutyWrites(ctx, incident, request)), ...marks, kept];
    const audit = auditEntry(ctx.clock.now(), request.actor, request.action, incident.id, incident.id, {
      from: found.doc.level,
      to: request.level,
      reason: request.reason,
      by: request.by,
      proof: request.proof,
    });
    return {
      commit: {
        writes: [{ op: 'replace', kind: 'incident', doc: incident, version: found.version }, ...writes],
        audit: [audit],
      },
      result: incident,
    };
  });
  const incident = decided ?? (await mustGet(ctx.store, 'incident', request.incidentId)).doc;
  await tidyEndedDuties(ctx, incident, '级别已变更');
  await fireNow(ctx, incident.id);
  return incident;
}

function decisionOf({ action, by, reason, level }: LevelRequest): DecisionMade {
  return { kind: action === 'level.confirm' ? 'confirm' : 'determine', by, reason, level };
}

function applyDecision(incident: Incident, request: LevelRequest, nowMs: number): Incident {
  const decision: LevelDecision = {
    level: request.level,
    by: request.by,
    atMs: request.atMs ?? nowMs,
    reason: request.reason,
    ...(request.proof === undefined ? {} : { proof: request.proof }),
    seenClauses: [...new Set([...incident.proposed.seenClauses, ...incident.clauses.map((clause) => clause.id)])],
    seenPostId: incident.proposed.seenPostId,
  };
  const isRaised = request.level < incident.level;
  const isBackToProposal = request.level === incident.proposed.level;
  return {
    ...request.set(incident, decision),
    status: 'open',
    closedAtMs: null,
    level: request.level,
    awaitsConfirmation: false,
    // Raised by a person beyond what was proposed: nothing was published that decided it, so its clocks run from the decision.
    occurrenceAtMs: isRaised && !isBackToProposal ? decision.atMs : incident.occurrenceAtMs,
    discoveredAtMs: isRaised && !isBackToProposal ? decision.atMs : incident.discoveredAtMs,
    growth: request.level === incident.level ? incident.growth : undefined,
    updatedAtMs: nowMs,
  };
}

async function dutyWrites(ctx: ResponseContext, incident: Incident, request: LevelRequest): Promise<Write[]> {
  const nowMs = ctx.clock.now();
  const existing = await dutiesOf(ctx.store, incident.id);
  const rulebook = await rulebookOf(ctx, incident);
  const releveled = relevelDuties(incident, existing, rulebook, nowMs);
  const writes = releveled.map((write) =>
    write.op === 'create' && write.kind === 'duty' && write.doc.proof === 'confirmed'
      ? { ...write, doc: meetDuty(write.doc, metBy(request, nowMs)) }
      : write,
  );
  const touched = new Set(writes.flatMap((write) => (write.op === 'replace' ? [write.doc.id] : [])));
  const rest: Versioned<(typeof existing)[number]['doc']>[] = existing.filter(({ doc }) => !touched.has(doc.id));
  const woken: Write[] = wakeDuties(incident, rest, rulebook, nowMs).map(({ doc, version }) => ({
    op: 'replace',
    kind: 'duty',
    doc: doc.proof === 'confirmed' ? meetDuty(doc, metBy(request, nowMs)) : doc,
    version,
  }));
  return [...writes, ...woken];
}

function metBy(request: LevelRequest, nowMs: number) {
  return { atMs: nowMs, by: request.actor.name, note: request.reason, cause: 'late-confirmation' as const };
}

/** What the decision released goes to the outbox now, not at the clock's next look. */
export async function fireNow(ctx: ResponseContext, incidentId: string): Promise<void> {
  const open = await ctx.store.list('duty', {
    where: { incidentId, state: 'open', nextAtMs: { lte: ctx.clock.now() } },
    limit: 100,
  });
  for (const { doc } of open) await moveDuty(ctx, doc.id);
}
