import { AppError, type Duty, type Incident, type Rulebook, type SyncEntry } from '../../model/index.ts';
import type { Write } from '../../store/port.ts';
import { clearDutyAlarms } from '../alarms.ts';
import { type Actor, auditEntry, commitFresh, type ResponseContext, stableId } from '../context.ts';
import { meetDuty } from '../duties/derive.ts';
import { type RulebookReader, rulebookOf } from '../rulebook/versions.ts';
import { missingPairs } from '../three-sync.ts';
import { openIncidentOf } from './shared.ts';

/** What a person fills in (A15); a null leaves an entry as it is. */
export interface SyncRequest {
  incidentId: string;
  responsesTogether: string | null;
  wordingTogether: string | null;
  authorityTogether: string | null;
  /** The one line that is enough where the rulebook asks for the light form only. */
  light?: string | null;
  actor: Actor;
}

const PAIRS = ['responsesTogether', 'wordingTogether', 'authorityTogether'] as const;

/** The form that the rulebook's gate asks for before anything is published at a level: every pair, or one line (A15); null where it asks for none. */
export function syncFormAt(rulebook: Pick<Rulebook, 'gates'>, level: Incident['level']): 'full' | 'light' | null {
  const gate = rulebook.gates.find(
    ({ id, levels, blocks }) => id.startsWith('three-sync') && levels.includes(level) && blocks.includes('publish'),
  );
  return gate?.form ?? null;
}

/** Gives every filling-in of an incident's three-sync form, oldest first. */
export async function syncHistory(ctx: Pick<ResponseContext, 'store'>, incidentId: string): Promise<SyncEntry[]> {
  const rows = await ctx.store.list('syncEntry', {
    where: { incidentId },
    orderBy: { field: 'atMs', direction: 'asc' },
    limit: 1_000,
  });
  return rows.map(({ doc }) => doc);
}

/** Gives what of the three-sync form is still owed before something is published at the level in force; empty: the gate is open. */
export async function missingToPublish(ctx: RulebookReader, incident: Incident): Promise<string[]> {
  const form = syncFormAt(await rulebookOf(ctx, incident), incident.level);
  const missing = missingPairs(incident);
  if (form === 'full') return missing;
  if (form === null || missing.length < PAIRS.length) return [];
  const isSaid = (await syncHistory(ctx, incident.id)).some(({ pair }) => pair === 'light');
  return isSaid ? [] : ['三同步简表（写一句即可）'];
}

/** A person fills in the three-sync form (A15): each entry is kept with who and when, an earlier one stays in the history. */
export async function fillThreeSync(ctx: ResponseContext, request: SyncRequest): Promise<Incident> {
  let met: Duty[] = [];
  const filled = await commitFresh(ctx.store, async () => {
    const found = await openIncidentOf(ctx, request.incidentId);
    const nowMs = ctx.clock.now();
    const form = syncFormAt(await rulebookOf(ctx, found.doc), found.doc.level);
    const entries = newEntries(found.doc, form, request, await syncHistory(ctx, found.doc.id), nowMs);
    const threeSync = { ...found.doc.threeSync };
    for (const { pair, text } of entries) if (pair !== 'light') threeSync[pair] = text;
    const incident: Incident = { ...found.doc, threeSync, updatedAtMs: nowMs };
    const settled = missingPairs(incident).length === 0 ? await threeSyncMet(ctx, incident.id, request.actor) : [];
    met = settled.map(({ doc }) => doc);
    const writes: Write[] = [
      { op: 'replace', kind: 'incident', doc: incident, version: found.version },
      ...entries.map((doc) => ({ op: 'create', kind: 'syncEntry', doc }) as const),
      ...settled.map(({ doc, version }) => ({ op: 'replace', kind: 'duty', doc, version }) as const),
    ];
    const said = Object.fromEntries(entries.map(({ pair, text }) => [pair, text]));
    const audit = auditEntry(nowMs, request.actor, 'three-sync.fill', incident.id, incident.id, said);
    return { commit: { writes, audit: [audit] }, result: incident };
  });
  if (filled === null) throw new AppError('conflict', '记录未能保存');
  for (const duty of met) await clearDutyAlarms(ctx, duty.id);
  return filled;
}

/** One entry for each text that says something new. */
function newEntries(
  incident: Incident,
  form: 'full' | 'light' | null,
  request: SyncRequest,
  history: readonly SyncEntry[],
  nowMs: number,
): SyncEntry[] {
  const light = request.light?.trim() ?? '';
  if (light !== '' && form === 'full') {
    throw new AppError('input-invalid', '此级别须填齐三项，不能用简表', { field: 'light' });
  }
  return [...PAIRS, 'light' as const].flatMap((pair) => {
    const earlier = history.filter((entry) => entry.pair === pair);
    const before = earlier.at(-1)?.text ?? (pair === 'light' ? null : incident.threeSync[pair]);
    const text = request[pair]?.trim() ?? '';
    if (text === '' || text === before) return [];
    return [
      {
        id: `y${stableId('sync', incident.id, pair, earlier.length + 1)}`,
        incidentId: incident.id,
        pair,
        text,
        byId: request.actor.id,
        by: request.actor.name,
        atMs: nowMs,
      },
    ];
  });
}

/** The filled-in pairs are the proof of the rulebook's three-sync duty. */
async function threeSyncMet(
  ctx: ResponseContext,
  incidentId: string,
  actor: Actor,
): Promise<{ doc: Duty; version: string }[]> {
  const open = await ctx.store.list('duty', { where: { incidentId, ruleId: 'three-sync', state: 'open' }, limit: 10 });
  const met = { atMs: ctx.clock.now(), by: actor.name, note: '三同步已填齐', cause: 'late-delivery' } as const;
  return open.map(({ doc, version }) => ({ doc: meetDuty(doc, met), version }));
}
