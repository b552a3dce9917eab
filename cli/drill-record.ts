import type { DrillRecord } from '../response/index.ts';
import type { AuditRow, Store } from '../store/port.ts';

const MAX_ROWS = 10_000;
const PAGE = 1_000;

/** Reads all that a drill's store has on record. */
export async function readDrillRecord(store: Store): Promise<DrillRecord> {
  const docs = async <T>(rows: Promise<{ doc: T }[]>): Promise<T[]> => (await rows).map(({ doc }) => doc);
  const [incidents, duties, dispatches, alarms, audit] = await Promise.all([
    docs(store.list('incident', { limit: MAX_ROWS })),
    docs(store.list('duty', { limit: MAX_ROWS })),
    docs(store.list('dispatch', { limit: MAX_ROWS })),
    docs(store.list('alarm', { limit: MAX_ROWS })),
    auditOf(store),
  ]);
  return { incidents, duties, dispatches, alarms, audit };
}

async function auditOf(store: Store): Promise<AuditRow[]> {
  const rows: AuditRow[] = [];
  for (;;) {
    const page = await store.audit({ afterSeq: rows.at(-1)?.seq ?? 0, limit: PAGE });
    rows.push(...page);
    if (page.length < PAGE) return rows;
  }
}
