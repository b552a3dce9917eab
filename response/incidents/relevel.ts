import type { Duty, Incident, Rulebook } from '../../model/index.ts';
import type { Store, Versioned, Write } from '../../store/port.ts';
import { cancelDuty, deriveDuties, dueOf, startOf } from '../duties/derive.ts';

/** Every duty of an incident, met and cancelled ones too. */
export async function dutiesOf(store: Store, incidentId: string): Promise<Versioned<Duty>[]> {
  return store.list('duty', { where: { incidentId }, limit: 1_000 });
}

/** Takes an incident after a change of level and its duties so far; gives the writes that close what no longer applies and open what now does. Pure. */
export function relevelDuties(
  incident: Incident,
  existing: readonly Versioned<Duty>[],
  rulebook: Rulebook,
  nowMs: number,
): Write[] {
  const wanted = deriveDuties(incident, rulebook, nowMs);
  const wantedIds = new Set(wanted.map((duty) => duty.id));
  const writes: Write[] = [];
  for (const { doc, version } of existing) {
    // A leader's instruction binds whatever the level is now (A14).
    if (doc.state !== 'open' || wantedIds.has(baseIdOf(doc)) || doc.instructed !== undefined) continue;
    writes.push({ op: 'replace', kind: 'duty', doc: cancelDuty(doc, nowMs, '级别已变更'), version });
  }
  for (const duty of wanted) {
    const earlier = existing.filter(({ doc }) => baseIdOf(doc) === duty.id);
    if (earlier.some(({ doc }) => doc.state !== 'cancelled')) continue;
    // Lowered and raised again: a new duty, since what the cancelled one sent was called back.
    const id = earlier.length === 0 ? duty.id : `${duty.id}#${earlier.length}`;
    writes.push({ op: 'create', kind: 'duty', doc: { ...duty, id } });
  }
  return writes;
}

function baseIdOf(duty: Duty): string {
  return duty.id.split('#')[0] ?? duty.id;
}

/** Takes an incident just decided by a person; gives its open duties woken, with the limits that run from the confirmation set. Pure. */
export function wakeDuties(
  incident: Incident,
  existing: readonly Versioned<Duty>[],
  rulebook: Rulebook,
  nowMs: number,
): { doc: Duty; version: string }[] {
  const rules = new Map(rulebook.duties.map((rule) => [rule.id, rule]));
  return existing
    .filter(({ doc }) => doc.state === 'open' && doc.level === incident.level)
    .map(({ doc, version }) => {
      const rule = rules.get(doc.ruleId);
      if (rule?.from !== 'confirmation') return { doc: { ...doc, nextAtMs: nowMs }, version };
      const fromAtMs = startOf(rule, incident);
      return { doc: { ...doc, fromAtMs, dueAtMs: dueOf(rule, fromAtMs).atMs, nextAtMs: nowMs }, version };
    });
}
