import { type Clock, errorText, type Log } from '../model/index.ts';
import type { Actor } from '../response/index.ts';
import type { Store } from '../store/port.ts';

/** A page that refreshes itself is one access, not hundreds; machine time. */
const SAME_ACCESS_MS = 10 * 60_000;
const MAX_KEYS = 10_000;

interface Access {
  actor: Actor;
  action: 'incident.view' | 'incident.print' | 'archive.search' | 'session.begin' | 'session.refused';
  subject: string;
  incidentId: string | null;
  detail?: Record<string, unknown>;
}

export interface AccessLog {
  /** Writes an access (A26). A store that cannot write is logged and does not blind the desk. */
  record(access: Access): Promise<void>;
  /** The same, unless the same person did the same within the last minutes. */
  recordOnce(access: Access): Promise<void>;
}

/** Gives the log of accesses, as rows of the audit chain. */
export function createAccessLog(store: Store, clock: Clock, machineClock: Clock, log: Log): AccessLog {
  const seen = new Map<string, number>();

  async function record({ actor, action, subject, incidentId, detail = {} }: Access): Promise<void> {
    try {
      const row = { atMs: clock.now(), actor: actor.id, action, subject, incidentId };
      await store.commit({ writes: [], audit: [{ ...row, detail: { ...detail, actorName: actor.name } }] });
    } catch (cause) {
      log.error('api: an access could not be logged', { action, subject, user: actor.id, error: errorText(cause) });
    }
  }

  return {
    record,
    async recordOnce(access) {
      const key = JSON.stringify([access.actor.id, access.action, access.subject, access.detail]);
      const nowMs = machineClock.now();
      const lastMs = seen.get(key);
      if (lastMs !== undefined && nowMs - lastMs < SAME_ACCESS_MS) return;
      if (seen.size >= MAX_KEYS) seen.clear();
      seen.set(key, nowMs);
      await record(access);
    },
  };
}
