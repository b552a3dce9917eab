import { AppError, type Incident, type Proved } from '../../model/index.ts';
import type { Commit, Documents, Kind, Versioned, Write } from '../../store/port.ts';
import { type Actor, auditEntry, commitFresh, mustGet, type ResponseContext } from '../context.ts';

/** What a person records of a paper, a call or a meeting; `atMs` null is now. */
export interface ProofGiven {
  proof: string;
  atMs: number | null;
}

/** Takes who records a proof and gives it as it is kept; AppError input-invalid when it is blank or in the future. */
export function provedBy(actor: Actor, given: ProofGiven, nowMs: number): Proved {
  return {
    byId: actor.id,
    by: actor.name,
    atMs: statedMoment(given.atMs, nowMs),
    proof: owed(given.proof, 'proof', '请写明凭据（文件号、电话记录等）'),
  };
}

/** Takes a moment that a person states (null: now) and gives it; AppError input-invalid when it is still to come. */
export function statedMoment(atMs: number | null, nowMs: number): number {
  if (atMs !== null && atMs > nowMs) throw new AppError('input-invalid', '时间不能晚于现在', { field: 'atMs' });
  return atMs ?? nowMs;
}

/** Gives a text without blanks around it; AppError input-invalid naming the field when nothing is left. */
export function owed(text: string, field: string, message: string): string {
  const trimmed = text.trim();
  if (trimmed === '') throw new AppError('input-invalid', message, { field });
  return trimmed;
}

/** Reads an incident that is still open; AppError conflict otherwise. */
export async function openIncidentOf(
  ctx: Pick<ResponseContext, 'store'>,
  incidentId: string,
): Promise<Versioned<Incident>> {
  const found = await mustGet(ctx.store, 'incident', incidentId);
  if (found.doc.status !== 'open') throw new AppError('conflict', '事件已经了结', { status: found.doc.status });
  return found;
}

/** The incident written again unchanged: whatever else is committed with it, only one of two officers at once can. */
export function holdIncident({ doc, version }: Versioned<Incident>, nowMs: number): Write {
  return { op: 'replace', kind: 'incident', doc: { ...doc, updatedAtMs: nowMs }, version };
}

/** What a change of one document is called in the audit log, and what must hold in the same commit. */
export interface Change<K extends Kind> {
  kind: K;
  id: string;
  actor: Actor;
  action: string;
  detail?: (doc: Documents[K]) => Record<string, unknown>;
  /** Takes the document as it is and gives it as it shall be; throws where that may not be. */
  to: (doc: Documents[K], nowMs: number) => Promise<Documents[K]> | Documents[K];
  also?: (doc: Documents[K], nowMs: number) => Promise<Write[]>;
}

/** Changes one document by compare-and-set with its audit row; gives it as it is afterwards. */
export async function changeDocument<K extends Kind>(ctx: ResponseContext, change: Change<K>): Promise<Documents[K]> {
  const changed = await commitFresh(ctx.store, async () => {
    const { doc, version } = await mustGet(ctx.store, change.kind, change.id);
    const nowMs = ctx.clock.now();
    const after = await change.to(doc, nowMs);
    const writes = [
      { op: 'replace', kind: change.kind, doc: after, version } as Write,
      ...((await change.also?.(doc, nowMs)) ?? []),
    ];
    const detail = change.detail?.(after) ?? {};
    const audit = auditEntry(nowMs, change.actor, change.action, change.id, incidentOf(after), detail);
    return { commit: { writes, audit: [audit] } satisfies Commit, result: after };
  });
  if (changed === null) throw new AppError('conflict', '记录未能保存');
  return changed;
}

function incidentOf(doc: object): string | null {
  return 'incidentId' in doc && typeof doc.incidentId === 'string' ? doc.incidentId : null;
}

/** Takes what builds a new document (numbered anew at each try) and creates it with its audit row. */
export async function createDocument<K extends Kind>(
  ctx: ResponseContext,
  request: {
    kind: K;
    actor: Actor;
    action: string;
    detail?: (doc: Documents[K]) => Record<string, unknown>;
    build: (nowMs: number) => Promise<Documents[K]>;
  },
): Promise<Documents[K]> {
  const created = await commitFresh(ctx.store, async () => {
    const nowMs = ctx.clock.now();
    const doc = await request.build(nowMs);
    const detail = request.detail?.(doc) ?? {};
    const audit = auditEntry(nowMs, request.actor, request.action, doc.id, incidentOf(doc), detail);
    const write = { op: 'create', kind: request.kind, doc } as Write;
    return { commit: { writes: [write], audit: [audit] }, result: doc };
  });
  if (created === null) throw new AppError('conflict', '记录未能保存');
  return created;
}
