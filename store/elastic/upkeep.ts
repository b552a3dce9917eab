// What only grows is cut, beside the calls: entries that no follower needs, and old polls that told of no failure.
import { type Cluster, refresh } from './cluster.ts';
import type { Tip } from './entry.ts';
import { multiGet } from './reading.ts';
import { tipOf, watermarkId } from './watermark.ts';

/** How much is kept, as in the embedded store. */
export interface Retention {
  /** Changes kept for followers that fell behind; default 100,000. */
  changes?: number | undefined;
  /** Polls kept whatever their outcome; older ones that failed stay. Default 1,000,000. */
  polls?: number | undefined;
  /** Entries kept besides: by them a process that stood still is found out (log.ts). Default 10,000. */
  entries?: number | undefined;
  /** Changes between two times; default 1,000. */
  every?: number | undefined;
}

/** Looks at every tip, and cuts when it is time. */
export interface Upkeep {
  look(tip: Tip): void;
  idle(): Promise<void>;
}

/** Takes how much is kept and gives the upkeep; one cut at a time, and one that fails is made up for by the next. */
export function openUpkeep(cluster: Cluster, retention: Retention = {}): Upkeep {
  const { changes = 100_000, polls = 1_000_000, entries = 10_000, every = 1000 } = retention;
  let lastTurn: number | undefined;
  let running: Promise<void> | undefined;
  const cut = async () => {
    const [got] = await multiGet<unknown>(cluster, [{ index: cluster.indexOf('log'), id: watermarkId }]);
    if (got === undefined) return;
    // What is told to everybody, not what this process knows: beyond it an entry may be needed.
    const told = tipOf(got.source);
    await remove(cluster, 'log', {
      filter: [{ range: { lastSeq: { lte: told.changeSeq - changes } } }, { range: { n: { lte: told.n - entries } } }],
    });
    await remove(cluster, 'polls', {
      filter: [{ range: { pollNo: { lte: told.polls - polls } } }],
      must_not: [{ terms: { outcome: ['failed', 'blocked'] } }],
    });
  };
  return {
    look({ changeSeq }) {
      const turn = Math.floor(changeSeq / every);
      if (turn === lastTurn || running !== undefined) return;
      // The first look only says where this process began.
      const isFirst = lastTurn === undefined;
      lastTurn = turn;
      if (isFirst) return;
      running = cut()
        .catch(() => undefined)
        .finally(() => {
          running = undefined;
        });
    },
    idle: async () => {
      await running;
    },
  };
}

async function remove(cluster: Cluster, part: 'log' | 'polls', bool: object): Promise<void> {
  await refresh(cluster, part);
  await cluster.call((client) =>
    client.deleteByQuery({
      index: cluster.aliasOf(part),
      ignore_unavailable: true,
      allow_no_indices: true,
      query: { bool },
      conflicts: 'proceed',
    }),
  );
}
