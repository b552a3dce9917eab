import { type Clock, errorText, type Log } from '../../model/index.ts';
import type { Store } from '../port.ts';
import type { Copy } from './copy.ts';
import type { Journal } from './journal.ts';
import { type Lease, renewEveryMs } from './lease.ts';
import { replay } from './replay.ts';
import type { Route } from './route.ts';

/** An outage is told to the log this often, real ms. */
const warnEveryMs = 60_000;

/** A piece of work that is under way at most once: a call meanwhile waits for it, `idle` waits without beginning another. */
export type Work = (() => Promise<void>) & { idle(): Promise<void> };

/** What a tender is given. */
export interface TenderDeps {
  remote: Store;
  local: Store;
  journal: Journal;
  lease: Lease;
  route: Route;
  copy: Copy;
  owner: string;
  clock: Clock;
  log: Log;
}

/** Gives the work that renews the lease in time; in an outage it tries at every look, since a write is what tells that the store is back, and then replays. */
export function tendLeaseWork(deps: TenderDeps): Work {
  const { lease, route, owner, clock, log } = deps;
  const warn = sparingly(deps);
  let tendedAtMs = Number.NEGATIVE_INFINITY;
  const renew = async () => {
    const isDue = clock.now() - tendedAtMs >= renewEveryMs * clock.speed;
    const wasHeld = lease.hold() !== null;
    // One that watches must look often: what it has not seen does not count.
    if (wasHeld && !isDue && route.awaySinceMs() === null) return;
    await route.own(() => lease.tend());
    tendedAtMs = clock.now();
    if (wasHeld !== (lease.hold() !== null)) log.info(wasHeld ? '值守权已由其他节点接管' : '本节点开始值守', { owner });
  };
  return once(async () => {
    try {
      await renew();
      while (route.awaySinceMs() !== null && !(await route.comeBack())) {
        await replay(deps);
        await renew();
      }
    } catch (thrown) {
      warn('存储不可用，正在重试', thrown);
      if (route.awaySinceMs() === null) return;
      await lease.note();
      await route.tellIfLong();
    }
  });
}

/** Gives the work that keeps the mirror up to date while the shared store is there. */
export function tendCopyWork(deps: TenderDeps): Work {
  const { route, copy, clock } = deps;
  const warn = sparingly(deps);
  return once(async () => {
    if (route.awaySinceMs() !== null) return copy.startAnew();
    await route.own(() => copy.follow(clock.now())).catch((thrown) => warn('镜像未能跟上存储', thrown));
  });
}

function sparingly({ clock, log, journal }: TenderDeps): (message: string, thrown: unknown) => void {
  let warnedAtMs = Number.NEGATIVE_INFINITY;
  return (message, thrown) => {
    if (clock.now() - warnedAtMs < warnEveryMs * clock.speed) return;
    warnedAtMs = clock.now();
    log.warn(message, { why: errorText(thrown), waiting: journal.size() });
  };
}

function once(work: () => Promise<void>): Work {
  let underWay: Promise<void> | null = null;
  const start = () => {
    underWay ??= work().finally(() => {
      underWay = null;
    });
    return underWay;
  };
  return Object.assign(start, { idle: async () => underWay ?? undefined });
}
