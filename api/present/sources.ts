import type { Source, SourceState } from '../../model/index.ts';
import type { Store } from '../../store/port.ts';
import type { BlindSource, SourceView } from '../views.ts';

const MAX_SOURCES = 10_000;

/** A source is blind after this many polls in a row that saw nothing of the site. */
const BLIND_AFTER_FAILURES = 3;
const SEES_NOTHING = new Set<SourceState['lastOutcome']>(['failed', 'blocked']);

/** Reads what each configured source remembers, by its id. */
export async function loadSourceStates(store: Store): Promise<Map<string, SourceState>> {
  const rows = await store.list('sourceState', { limit: MAX_SOURCES });
  return new Map(rows.map(({ doc }) => [doc.id, doc]));
}

/** Takes a source and what it remembers; gives how its last poll went. */
export function presentSource(source: Source, state: SourceState | undefined): SourceView {
  return {
    id: source.id,
    name: source.name,
    kind: source.kind,
    everySecs: source.everySecs,
    isEnabled: source.isEnabled,
    lastAtMs: state?.lastAtMs ?? null,
    lastOkAtMs: state?.lastOkAtMs ?? null,
    lastOutcome: state?.lastOutcome ?? null,
    lastWhy: state?.lastWhy ?? '尚未采集',
    failures: state?.failures ?? 0,
  };
}

/** Takes the sources and gives those that see nothing (promise 5): refused by the site, failing again and again, or failing since ever. */
export function blindSources(sources: readonly Source[], states: ReadonlyMap<string, SourceState>): BlindSource[] {
  return sources.flatMap((source) => {
    const state = states.get(source.id);
    if (!source.isEnabled || state === undefined || !SEES_NOTHING.has(state.lastOutcome)) return [];
    const isBlind =
      state.lastOutcome === 'blocked' || state.lastOkAtMs === null || state.failures >= BLIND_AFTER_FAILURES;
    return isBlind ? [{ id: source.id, name: source.name, sinceMs: state.lastOkAtMs, why: state.lastWhy }] : [];
  });
}
