import { hostname } from 'node:os';
import { AppError, type Clock, errorText, type Log } from '../../model/index.ts';
import { deskAlarm } from '../desk-alarm.ts';
import { isOutage } from '../outage.ts';
import type { Commit, CommitResult, Store, Write } from '../port.ts';
import { conflictOf, type Journal, namesMirror } from './journal.ts';
import type { Lease } from './lease.ts';
import { commitEach, isMirrored, writeFor } from './local.ts';

/** A refusal in passing is tried again after these, real ms; what lasts longer is an outage. */
const retryAfterMs = [50, 200];
/** A hiccup is no matter for the duty desk; real ms. */
const longMs = 30_000;

/** What a route is given. */
export interface RouteDeps {
  remote: Store;
  local: Store;
  journal: Journal;
  lease: Lease;
  owner: string;
  clock: Clock;
  log: Log;
}

/** Decides for each call whether the shared store or the mirror answers. */
export interface Route {
  awaySinceMs(): number | null;
  /** Asks the shared store; its mirror where that one is away and this node holds the right to act. */
  ask<T>(call: () => Promise<T>, fromMirror: () => Promise<T>): Promise<T>;
  commit(commit: Commit): Promise<CommitResult>;
  /** Runs a call of the node's own, patiently; an outage makes a holder act from its mirror, and is thrown. */
  own<T>(call: () => Promise<T>): Promise<T>;
  /** Puts an alarm for the duty desk into the journal, once an outage that lasts. */
  tellIfLong(): Promise<void>;
  /** Answers from the shared store again, if nothing waits in the journal; tells whether it does. */
  comeBack(): Promise<boolean>;
}

/** Takes both stores and gives the route; away from the start where the journal of an earlier run waits. */
export function createRoute({ remote, local, journal, lease, owner, clock, log }: RouteDeps): Route {
  let awaySinceMs: number | null = journal.size() > 0 ? clock.now() : null;
  let whyAway: string | null = null;
  let last: Promise<unknown> = Promise.resolve();

  /** One after the other: the store is never taken for back while a commit goes into the journal. */
  const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
    const result = last.then(work);
    last = result.catch(() => undefined);
    return result;
  };
  const leave = (why: string) =>
    inTurn(async () => {
      if (awaySinceMs !== null) return;
      awaySinceMs = clock.now();
      whyAway = why;
      log.error('存储不可用，本机按镜像继续值守', { why });
    });
  const patiently = async <T>(call: () => Promise<T>): Promise<T> => {
    for (const waitMs of retryAfterMs) {
      try {
        return await call();
      } catch (thrown) {
        const isSlow = thrown instanceof AppError && thrown.detail.limitMs !== undefined;
        if (isSlow || awaySinceMs !== null || lease.hold() === null || !isOutage(thrown)) throw thrown;
        await new Promise((resolve) => setTimeout(resolve, waitMs));
      }
    }
    return call();
  };
  const own = async <T>(call: () => Promise<T>): Promise<T> => {
    try {
      return await patiently(call);
    } catch (thrown) {
      if (lease.hold() !== null && (await isAway(remote, thrown))) await leave(errorText(thrown));
      throw thrown;
    }
  };
  const ask: Route['ask'] = async (call, fromMirror) => {
    if (awaySinceMs === null) {
      try {
        return await own(call);
      } catch (thrown) {
        if (awaySinceMs === null) throw thrown;
      }
    }
    if (lease.hold() !== null) return fromMirror();
    throw new AppError('unavailable', '存储不可用，本节点未持有值守权', { isRetryable: true });
  };
  const commitShared = async (commit: Commit): Promise<CommitResult> => {
    if (namesMirror(commit)) return conflictOf(commit);
    const outcome = await remote.commit(commit);
    // Before anybody acts on it: what this node did must be in its mirror when the store goes.
    if (outcome.ok) await mirrorOwn(local, commit, log);
    return outcome;
  };

  return {
    awaySinceMs: () => awaySinceMs,
    ask,
    own,
    commit: (commit) =>
      ask(
        () => commitShared(commit),
        () => inTurn(() => (awaySinceMs === null ? commitShared(commit) : journal.append(commit))),
      ),
    tellIfLong: () =>
      inTurn(async () => {
        if (awaySinceMs === null || whyAway === null || clock.now() - awaySinceMs < longMs * clock.speed) return;
        const text = `${hostname()} 的 response：存储不可用，期间由本机按镜像值守，恢复后已补记：${whyAway}`;
        await journal.append(deskAlarm(['mirror', owner, awaySinceMs], text, awaySinceMs));
        whyAway = null;
      }),
    comeBack: () =>
      inTurn(async () => {
        if (awaySinceMs === null) return true;
        if (journal.size() > 0) return false;
        log.info('存储已恢复，期间的记录已全部补入', { awayMs: clock.now() - awaySinceMs });
        awaySinceMs = null;
        return true;
      }),
  };
}

/** What no retry would mend may still be one request that is wrong: then the store answers others. */
async function isAway(remote: Store, thrown: unknown): Promise<boolean> {
  if (!(thrown instanceof AppError) || !isOutage(thrown)) return false;
  if (thrown.detail.isRetryable !== false) return true;
  return remote.health().then(
    () => false,
    () => true,
  );
}

async function mirrorOwn(local: Store, commit: Commit, log: Log): Promise<void> {
  try {
    const writes: Write[] = [];
    for (const write of commit.writes) {
      if (write.op === 'delete' || !isMirrored(write.kind)) continue;
      const mirrored = writeFor(write.kind, await local.get(write.kind, write.doc.id), write.doc);
      if (mirrored !== null) writes.push(mirrored);
    }
    await commitEach(local, writes);
  } catch (thrown) {
    log.error('本机镜像写不进去', { why: errorText(thrown) });
  }
}
