import { randomUUID } from 'node:crypto';
import { AppError, type Clock, errorText, type Log, type Standing } from '../../model/index.ts';
import type { Documents, Kind, Store, Versioned } from '../port.ts';
import { createCopy } from './copy.ts';
import { markVersion, openJournal } from './journal.ts';
import { openLease } from './lease.ts';
import { isMirrored, openLocal, putMeta } from './local.ts';
import { remoteStore } from './remote.ts';
import { createRoute, type Route } from './route.ts';
import { standingOf } from './standing.ts';
import { tendCopyWork, tendLeaseWork } from './tend.ts';

/** What a mirror is given; times are real ms. */
export interface MirrorOptions {
  /** Of this process alone, on a disk of this machine. */
  dir: string;
  clock: Clock;
  log: Log;
  /** A call without an answer counts as an outage after this; default 3,000. */
  callTimeoutMs?: number;
  /** Between two looks after lease, copy and return; default 500. */
  tendEveryMs?: number;
}

/** A store that goes on from its mirror while the one it stands for is away. */
export interface MirroredStore extends Store {
  standing(): Standing;
  /** Looks once after the lease and the copy or, in an outage, whether the store is back; throws only where the mirror itself fails. */
  tend(): Promise<void>;
}

const callTimeoutMs = 3_000;
const tendEveryMs = 500;

/** Takes how the shared store is opened and gives it with a mirror beside it; AppError `store-…` where the mirror cannot be opened. */
export async function withMirror(open: () => Promise<Store>, options: MirrorOptions): Promise<MirroredStore> {
  const { clock, log } = options;
  const remote = remoteStore(open, options.callTimeoutMs ?? callTimeoutMs);
  const local = await openLocal(options.dir);
  const owner = await ownerOf(local);
  const journal = await openJournal(local);
  const lease = await openLease({ remote, local, owner, clock });
  const route = createRoute({ remote, local, journal, lease, owner, clock, log });
  const copy = createCopy(remote, local, clock.speed);
  const deps = { remote, local, journal, lease, route, copy, owner, clock, log };
  const [tendLease, tendCopy] = [tendLeaseWork(deps), tendCopyWork(deps)];
  const failed = (thrown: unknown) => log.error('本机镜像出错', { why: errorText(thrown), dir: options.dir });
  const timers = [tendLease, tendCopy].map((work) =>
    setInterval(() => void work().catch(failed), options.tendEveryMs ?? tendEveryMs),
  );
  for (const timer of timers) timer.unref();

  return {
    ...remote,
    ...answers(remote, local, route),
    standing: () => standingOf(lease.hold(), route.awaySinceMs() !== null, clock.now(), clock.speed),
    async tend() {
      await tendLease();
      await tendCopy();
    },
    async close() {
      for (const timer of timers) clearInterval(timer);
      await Promise.all([tendLease.idle(), tendCopy.idle()]);
      if (route.awaySinceMs() === null) await lease.release().catch(() => undefined);
      await local.close();
      await remote.close();
    },
  };
}

/** What the response asks for; all else is of the shared store alone. */
function answers(
  remote: Store,
  local: Store,
  route: Route,
): Pick<Store, 'get' | 'list' | 'commit' | 'storyPosts' | 'getPosts'> {
  const inMirror = <K extends Kind>(kind: K) => {
    if (!isMirrored(kind) && kind !== 'story')
      throw new AppError('unavailable', `存储不可用，镜像中没有 ${kind}`, { kind });
  };
  return {
    get: <K extends Kind>(kind: K, id: string) =>
      route.ask<Versioned<Documents[K]> | undefined>(
        () => remote.get(kind, id),
        async () => {
          inMirror(kind);
          const found = await local.get(kind, id);
          return found && markVersion(found);
        },
      ),
    list: (kind, request) =>
      route.ask(
        () => remote.list(kind, request),
        async () => {
          inMirror(kind);
          return (await local.list(kind, request)).map(markVersion);
        },
      ),
    commit: route.commit,
    storyPosts: (storyId, limit) =>
      route.ask(
        () => remote.storyPosts(storyId, limit),
        () => local.storyPosts(storyId, limit),
      ),
    getPosts: (ids) =>
      route.ask(
        () => remote.getPosts(ids),
        () => local.getPosts(ids),
      ),
  };
}

/** The id under which this mirror holds the lease, made with the mirror. */
async function ownerOf(local: Store): Promise<string> {
  const known = (await local.get('meta', 'mirror:owner'))?.doc.value;
  if (typeof known === 'string') return known;
  const owner = randomUUID();
  await putMeta(local, 'mirror:owner', owner);
  return owner;
}
