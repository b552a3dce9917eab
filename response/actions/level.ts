import { AppError, type Incident, type Level } from '../../model/index.ts';
import type { Write } from '../../store/port.ts';
import { type Actor, auditEntry, commitFresh, mustGet, type ResponseContext } from '../context.ts';
import { cancelDuty } from '../duties/derive.ts';
import { keepDecision } from '../feedback/keep-decision.ts';
import { dutiesOf } from '../incidents/relevel.ts';
import { tidyEndedDuties } from '../outbox/cancel.ts';
import { decideLevel } from './decide-level.ts';

/** The unit's officer confirms, raises or lowers the level, which makes it provisional (A5); a reason is always owed. */
export async function confirmLevel(
  ctx: ResponseContext,
  request: { incidentId: string; level: Level; reason: string; actor: Actor },
): Promise<Incident> {
  needText(request.reason, 'reason', '请写明理由');
  return decideLevel(ctx, {
    ...request,
    action: 'level.confirm',
    by: request.actor.name,
    set: (incident, decision) => ({ ...incident, provisional: decision }),
  });
}

/** A body above determines the level (A5), recorded by a person with its proof; `atMs` is when the body decided. */
export async function determineLevel(
  ctx: ResponseContext,
  request: {
    incidentId: string;
    level: Level;
    body: string;
    proof: string;
    reason: string;
    atMs: number | null;
    actor: Actor;
  },
): Promise<Incident> {
  needText(request.body, 'body', '请写明确定机关');
  needText(request.proof, 'proof', '请写明凭据（文件、电话记录等）');
  const nowMs = ctx.clock.now();
  if (request.atMs !== null && request.atMs > nowMs) {
    throw new AppError('input-invalid', '确定时间不能晚于现在', { field: 'atMs' });
  }
  return decideLevel(ctx, {
    incidentId: request.incidentId,
    level: request.level,
    actor: request.actor,
    action: 'level.determine',
    reason: request.reason,
    by: request.body,
    proof: request.proof,
    atMs: request.atMs ?? nowMs,
    set: (incident, decision) => ({ ...incident, determined: decision }),
  });
}

/** A person says that it is no incident, with a reason; its open duties end, and only something graver brings it back. */
export async function dismissIncident(
  ctx: ResponseContext,
  request: { incidentId: string; reason: string; actor: Actor },
): Promise<Incident> {
  needText(request.reason, 'reason', '请写明理由');
  const made = { kind: 'dismiss', by: request.actor.name, reason: request.reason, level: null } as const;
  return endIncident(ctx, {
    ...request,
    status: 'dismissed',
    action: 'incident.dismiss',
    also: async (doc, _, version) => [await keepDecision(ctx, { doc, version }, made, ctx.clock.now())],
  });
}

/** Ends an incident: state, duties, what `also` adds (it may refuse) and the audit row in one commit. */
export async function endIncident(
  ctx: ResponseContext,
  request: {
    incidentId: string;
    reason: string;
    actor: Actor;
    status: 'closed' | 'dismissed';
    action: string;
    also?: (before: Incident, ended: Incident, version: string) => Promise<Write[]>;
  },
): Promise<Incident> {
  const ended = await commitFresh(ctx.store, async () => {
    const { doc, version } = await mustGet(ctx.store, 'incident', request.incidentId);
    if (doc.status !== 'open') throw new AppError('conflict', '事件已经了结', { status: doc.status });
    const nowMs = ctx.clock.now();
    const decision = {
      ...doc.proposed,
      by: request.actor.name,
      atMs: nowMs,
      reason: request.reason,
      level: doc.level,
    };
    const incident: Incident = {
      ...doc,
      status: request.status,
      closedAtMs: nowMs,
      updatedAtMs: nowMs,
      awaitsConfirmation: false,
      provisional: doc.provisional ?? decision,
    };
    const more = (await request.also?.(doc, incident, version)) ?? [];
    const open = (await dutiesOf(ctx.store, doc.id)).filter((duty) => duty.doc.state === 'open');
    const audit = auditEntry(nowMs, request.actor, request.action, doc.id, doc.id, { reason: request.reason });
    return {
      commit: {
        writes: [
          { op: 'replace', kind: 'incident', doc: incident, version },
          ...more,
          ...open.map(
            (duty) =>
              ({
                op: 'replace',
                kind: 'duty',
                doc: cancelDuty(duty.doc, nowMs, request.reason),
                version: duty.version,
              }) as const,
          ),
        ],
        audit: [audit],
      },
      result: incident,
    };
  });
  if (ended === null) throw new AppError('conflict', '事件未能了结');
  await tidyEndedDuties(ctx, ended, '事件已了结');
  return ended;
}

/** AppError input-invalid when a text that is owed is blank. */
export function needText(text: string, field: string, message: string): void {
  if (text.trim() === '') throw new AppError('input-invalid', message, { field });
}
