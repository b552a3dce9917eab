import type { Clock, Source, SourceState } from '../../model/index.ts';
import { newSourceState } from './state.ts';
import type { CrawlStore, CrawlWrite } from './store.ts';

/** Takes a source's turn by moving its next one; undefined when another crawler has taken it or it has not come. */
export async function claimTurn(source: Source, store: CrawlStore, clock: Clock): Promise<SourceState | undefined> {
  const nowMs = Math.round(clock.now());
  const found = await store.get('sourceState', source.id);
  if (found && found.doc.nextAtMs > nowMs) return undefined;
  const doc = { ...(found?.doc ?? newSourceState(source.id, nowMs)), nextAtMs: nowMs + source.everySecs * 1000 };
  const write: CrawlWrite = found
    ? { op: 'replace', kind: 'sourceState', doc, version: found.version }
    : { op: 'create', kind: 'sourceState', doc };
  return (await store.commit({ writes: [write] })).ok ? doc : undefined;
}
