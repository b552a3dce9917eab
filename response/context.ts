import { createHash } from 'node:crypto';
import {
  AppError,
  type Clock,
  type Configuration,
  type Log,
  type Rulebook,
  type Standing,
  sole,
} from '../model/index.ts';
import type { AuditEntry, Commit, Documents, Kind, Store, Versioned } from '../store/port.ts';

/** What every part of the response is given. */
export interface ResponseContext {
  store: Store;
  config: Configuration;
  clock: Clock;
  log: Log;
  /** Stamped on incidents and texts. */
  isExercise: boolean;
  /** Earlier versions of the rulebook that were read, by their key; they never change. */
  rulebooks?: Map<string, Rulebook>;
  /** How this node stands to others; absent: the store alone decides who is first. */
  standing?: () => Standing;
  /** Where each look of a loop is a call over a network: ms between two (real), and whether it may miss what was committed within the last second. */
  looks?: { everyMs: number; mayLag: boolean };
}

/** Gives how this node stands now. */
export function standingOf(ctx: ResponseContext): Standing {
  return ctx.standing?.() ?? sole;
}

/** Who does something: a signed-in user, a person of the roster, or the program. */
export interface Actor {
  id: string;
  name: string;
}

export const PROGRAM: Actor = { id: 'program', name: '系统' };

/** Takes parts and gives a short stable id of them: the same parts, the same id, on any node. */
export function stableId(...parts: (string | number)[]): string {
  return createHash('sha256').update(JSON.stringify(parts)).digest('hex').slice(0, 24);
}

/** Conflicts in a row after which something other than a race must be wrong. */
const MAX_TRIES = 20;

/** Takes a function that reads and gives the writes wanted (null: nothing to do); commits them, reading anew after each conflict. */
export async function commitFresh<T>(
  store: Store,
  build: () => Promise<{ commit: Commit; result: T } | null>,
): Promise<T | null> {
  for (let tries = 0; tries < MAX_TRIES; tries++) {
    const built = await build();
    if (built === null) return null;
    const outcome = await store.commit(built.commit);
    if (outcome.ok) return built.result;
  }
  throw new AppError('conflict', '同一记录正被频繁修改，请重试');
}

/** Gives a document that must be there; AppError not-found otherwise. */
export async function mustGet<K extends Kind>(store: Store, kind: K, id: string): Promise<Versioned<Documents[K]>> {
  const found = await store.get(kind, id);
  if (found === undefined) throw new AppError('not-found', `没有这条记录：${kind} ${id}`, { kind, id });
  return found;
}

/** Builds an audit entry. */
export function auditEntry(
  atMs: number,
  actor: Actor,
  action: string,
  subject: string,
  incidentId: string | null,
  detail: Record<string, unknown> = {},
): AuditEntry {
  return { atMs, actor: actor.id, action, subject, incidentId, detail: { ...detail, actorName: actor.name } };
}
