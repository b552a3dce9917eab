import type { Incident } from '../../model/index.ts';
import type { Store, Write } from '../../store/port.ts';

/** Takes an incident as it was before it is opened again; gives the writes that mark its cases with the moment. None unless it was closed. */
export async function reopenMarks(store: Store, before: Incident, nowMs: number): Promise<Write[]> {
  if (before.status !== 'closed') return [];
  const cases = await store.list('case', { where: { incidentId: before.id }, limit: 1_000 });
  return cases
    .filter(({ doc }) => doc.reopenedAtMs === null)
    .map(({ doc, version }) => ({ op: 'replace', kind: 'case', doc: { ...doc, reopenedAtMs: nowMs }, version }));
}
