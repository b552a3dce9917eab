import { type Clock, errorText, type Log, type Observation, type Post } from '../../model/index.ts';
import { isOutage, withinTime } from '../outage.ts';
import type { Store } from '../port.ts';
import { drainAll } from './drain.ts';
import { openSpoolFolder } from './folder.ts';
import type { SpoolRecord } from './lines.ts';

/** Something the duty desk must hear of, once for its key. */
export interface SpoolAlarm {
  key: string;
  text: string;
  atMs: number;
}

/** What a spool is given; times are real ms. */
export interface SpoolOptions {
  /** Of this process alone. */
  dir: string;
  maxBytes: number;
  clock: Clock;
  log: Log;
  onAlarm(alarm: SpoolAlarm): void;
  /** A call without an answer counts as an outage after this; default 10,000. */
  putTimeoutMs?: number;
  /** Between two tries to put what waits into the store; default 1,000. */
  drainEveryMs?: number;
}

/** A store that takes posts while it is away. */
export interface SpooledStore extends Store {
  /** Puts what waits into the store now; gives how many records left; throws what the store says where it is still away. */
  drain(): Promise<number>;
}

const putTimeoutMs = 10_000;
const drainEveryMs = 1_000;

/**
 * Takes a store and gives it with a spool before it: posts and observations that it cannot take are on the local disk, synced, before they
 * are acknowledged, and go into it in order once it is back. Where the spool cannot take them either the call fails: nothing is acknowledged.
 */
export function withSpool(store: Store, options: SpoolOptions): SpooledStore {
  const { clock, log, onAlarm } = options;
  const folder = openSpoolFolder(options.dir, options.maxBytes);
  const put = <T>(call: () => Promise<T>) => withinTime(call, options.putTimeoutMs ?? putTimeoutMs);
  let sinceMs: number | null = folder.bytes() > 0 ? clock.now() : null;
  let draining: Promise<number> | null = null;
  if (sinceMs !== null) log.warn('本机有上次没有送完的暂存信息', { dir: options.dir, bytes: folder.bytes() });

  const alarm = (key: string, text: string) => {
    log.error(text, { dir: options.dir });
    onAlarm({ key, text, atMs: clock.now() });
  };
  const keep = (records: readonly SpoolRecord[], why: string) => {
    if (sinceMs === null) {
      sinceMs = clock.now();
      alarm(`spool-${sinceMs}`, `存储不可用，新收的信息暂存在本机，恢复后自动补入：${why}`);
    }
    try {
      folder.append(records);
    } catch (thrown) {
      alarm(`spool-full-${sinceMs}`, `${errorText(thrown)}；在存储恢复前不再接收新信息`);
      throw thrown;
    }
  };
  /** Behind what waits, or into the store; into the spool where the store fails. */
  const take = async <T>(records: readonly SpoolRecord[], call: () => Promise<T>, spooled: T): Promise<T> => {
    if (folder.bytes() === 0) {
      try {
        return await put(call);
      } catch (thrown) {
        if (!isOutage(thrown)) throw thrown;
        keep(records, errorText(thrown));
        return spooled;
      }
    }
    keep(records, '前面的信息还没有送完');
    return spooled;
  };
  const drain = async () => {
    const onRefused = (lines: number) =>
      alarm(
        `spool-refused-${clock.now()}`,
        `有 ${lines} 行暂存信息存储拒收或已损坏，另存于 refused.ndjson，请人工查看`,
      );
    const drained = await drainAll({ store, folder, clock, log, put, onRefused });
    if (sinceMs !== null) log.info('存储已恢复，暂存的信息已全部补入', { drained, awayMs: clock.now() - sinceMs });
    sinceMs = null;
    return drained;
  };
  const drainOnce = () => {
    draining ??= drain().finally(() => {
      draining = null;
    });
    return draining;
  };
  const timer = setInterval(() => {
    if (folder.bytes() > 0) drainOnce().catch((thrown) => log.warn('存储仍不可用', { why: errorText(thrown) }));
  }, options.drainEveryMs ?? drainEveryMs);
  timer.unref();

  return {
    ...store,
    putPosts: (posts) => {
      const records = posts.map((value): SpoolRecord => ({ kind: 'post', value }));
      return take(records, () => store.putPosts(posts), answersFor(posts));
    },
    putObservations: (observations: readonly Observation[]) => {
      const records = observations.map((value): SpoolRecord => ({ kind: 'observation', value }));
      return take(records, () => store.putObservations(observations), observations.length);
    },
    health: async () => {
      const health = await store.health();
      return { ...health, detail: { ...health.detail, spoolBytes: folder.bytes() } };
    },
    drain: drainOnce,
    close: async () => {
      clearInterval(timer);
      await draining?.catch(() => undefined);
      folder.close();
      await store.close();
    },
  };
}

/** Nobody can tell now which of them the store knows already; they are kept, and that is what `stored` promises. */
function answersFor(posts: readonly Post[]): ('stored' | 'known')[] {
  const seen = new Set<string>();
  return posts.map(({ id }) => {
    if (seen.has(id)) return 'known';
    seen.add(id);
    return 'stored';
  });
}
