import type { Alarm } from '../model/index.ts';
import { type Actor, auditEntry, commitFresh, mustGet, PROGRAM, type ResponseContext, stableId } from './context.ts';

/** What is wrong, for the duty desk. */
export type AlarmRequest = Pick<Alarm, 'kind' | 'severity' | 'incidentId' | 'dutyId' | 'dispatchId' | 'text'> & {
  /** Two alarms of one kind and key are the same alarm. */
  key: string;
};

/** Takes a request and gives the alarm as it is stored; for a caller that commits it together with what called for it. */
export function alarmDoc(request: AlarmRequest, nowMs: number): Alarm {
  const { key, ...said } = request;
  const id = `a${stableId(request.kind, key)}`;
  return { ...said, id, state: 'open', raisedAtMs: nowMs, acknowledgedBy: null, acknowledgedAtMs: null };
}

/** Puts an alarm on the duty desk, once for its kind and key; tells whether it is new. */
export async function raiseAlarm(ctx: ResponseContext, request: AlarmRequest): Promise<boolean> {
  const { id } = alarmDoc(request, 0);
  const isNew = await commitFresh(ctx.store, async () => {
    if ((await ctx.store.get('alarm', id)) !== undefined) return null;
    const nowMs = ctx.clock.now();
    const doc = alarmDoc(request, nowMs);
    const audit = auditEntry(nowMs, PROGRAM, 'alarm.raise', id, doc.incidentId, {
      text: doc.text,
      severity: doc.severity,
    });
    return { commit: { writes: [{ op: 'create', kind: 'alarm', doc }], audit: [audit] }, result: true };
  });
  if (isNew) ctx.log.warn(`告警：${request.text}`, { kind: request.kind, incidentId: request.incidentId });
  return isNew ?? false;
}

/** Takes away a dispatch's open alarms once it has arrived; what was raised stays in the log. */
export async function clearDispatchAlarms(ctx: ResponseContext, incidentId: string, dispatchId: string): Promise<void> {
  const open = await ctx.store.list('alarm', { where: { incidentId, state: ['open', 'acknowledged'] }, limit: 1_000 });
  for (const { doc } of open.filter((alarm) => alarm.doc.dispatchId === dispatchId)) {
    await changeAlarm(ctx, doc.id, PROGRAM, 'alarm.clear', (alarm) => ({ ...alarm, state: 'cleared' }));
  }
}

/** Takes away a duty's open alarms once it is met or cancelled. */
export async function clearDutyAlarms(ctx: ResponseContext, dutyId: string): Promise<void> {
  const open = await ctx.store.list('alarm', { where: { dutyId, state: ['open', 'acknowledged'] }, limit: 1_000 });
  for (const { doc } of open) {
    await changeAlarm(ctx, doc.id, PROGRAM, 'alarm.clear', (alarm) => ({ ...alarm, state: 'cleared' }));
  }
}

/** A person has seen an alarm; gives it as acknowledged. A second time changes nothing. */
export async function acknowledgeAlarm(
  ctx: ResponseContext,
  request: { alarmId: string; actor: Actor },
): Promise<Alarm> {
  await changeAlarm(ctx, request.alarmId, request.actor, 'alarm.acknowledge', (alarm, nowMs) =>
    alarm.state === 'open'
      ? { ...alarm, state: 'acknowledged', acknowledgedBy: request.actor.name, acknowledgedAtMs: nowMs }
      : null,
  );
  return (await mustGet(ctx.store, 'alarm', request.alarmId)).doc;
}

async function changeAlarm(
  ctx: ResponseContext,
  id: string,
  actor: Actor,
  action: string,
  change: (alarm: Alarm, nowMs: number) => Alarm | null,
): Promise<void> {
  await commitFresh(ctx.store, async () => {
    const { doc, version } = await mustGet(ctx.store, 'alarm', id);
    const nowMs = ctx.clock.now();
    const changed = change(doc, nowMs);
    if (changed === null) return null;
    const audit = auditEntry(nowMs, actor, action, id, doc.incidentId);
    return {
      commit: { writes: [{ op: 'replace', kind: 'alarm', doc: changed, version }], audit: [audit] },
      result: changed,
    };
  });
}
