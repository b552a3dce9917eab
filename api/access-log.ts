import { randomUUID } from 'node:crypto';
import { type Clock, errorText, type Log } from '../model/index.ts';
import type { Actor } from '../response/index.ts';
import type { Store } from '../store/port.ts';

/** A page that refreshes itself is one access, not hundreds; machine time. */
const SAME_ACCESS_MS = 10 * 60_000;
const MAX_KEYS = 10_000;
/** What of an access's detail is kept beside the audit row, characters. */
const MAX_DETAIL = 1_000;

export interface Access {
  actor: Actor;
  action: `${string}.${'view' | 'print' | 'search' | 'export' | 'download'}` | 'session.begin' | 'session.refused';
  subject: string;
  incidentId: string | null;
  detail?: Record<string, unknown>;
}

export interface AccessLog {
  /** Writes an access (A26). A store that cannot write is logged and does not blind the desk. */
  record(access: Access): Promise<void>;
  /** The same, unless the same person did the same within the last minutes. */
  recordOnce(access: Access): Promise<void>;
  /** Gives the same log for the accesses from one network address. */
  from(address: string): AccessLog;
}

/** Gives the log of accesses, as rows of the audit chain and, in the same commit, as documents that can be filtered. */
export function createAccessLog(store: Store, clock: Clock, machineClock: Clock, log: Log): AccessLog {
  const seen = new Map<string, number>();

  async function record(access: Access, address: string): Promise<void> {
    const { actor, action, subject, incidentId, detail = {} } = access;
    try {
      const row = { atMs: clock.now(), actor: actor.id, action, subject, incidentId };
      const shown = Object.keys(detail).length === 0 ? '' : JSON.stringify(detail);
      const doc = { id: randomUUID(), ...row, actorName: actor.name, address, detail: shown.slice(0, MAX_DETAIL) };
      await store.commit({
        writes: [{ op: 'create', kind: 'access', doc }],
        audit: [{ ...row, detail: { ...detail, address, actorName: actor.name } }],
      });
    } catch (cause) {
      log.error('api: an access could not be logged', { action, subject, user: actor.id, error: errorText(cause) });
    }
  }

  const logFrom = (address: string): AccessLog => ({
    record: (access) => record(access, address),
    from: logFrom,
    async recordOnce(access) {
      const key = JSON.stringify([access.actor.id, address, access.action, access.subject, access.detail]);
      const nowMs = machineClock.now();
      const lastMs = seen.get(key);
      if (lastMs !== undefined && nowMs - lastMs < SAME_ACCESS_MS) return;
      if (seen.size >= MAX_KEYS) seen.clear();
      seen.set(key, nowMs);
      await record(access, address);
    },
  });
  return logFrom('local');
}
