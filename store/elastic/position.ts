import { setTimeout as wait } from 'node:timers/promises';
import { type Cluster, parts } from './cluster.ts';
import { type Entry, type EntrySource, emptyTip, entryOf, type Tip } from './entry.ts';
import { type Got, multiGet, type Place } from './reading.ts';
import { openWatermark, tipOf, watermarkId } from './watermark.ts';

/** Carries an entry out; must be safe to do again. */
export type Apply = (entry: Entry) => Promise<void>;
/** Hears of a tip, and whether it was reached by carrying an entry out here. */
export type OnTip = (tip: Tip, isCarriedOutHere: boolean) => void;

/** How far this store knows the log to be carried out. */
export interface Position {
  tip(): Tip;
  /**
   * Carries out what stands beyond the tip, and gives what stands in the places, read when nothing did; and how many writes the log
   * had seen then.
   */
  look(places: readonly Place[]): Promise<{ found: (Got<unknown> | undefined)[]; writes: number }>;
  /**
   * The same for a reader, who need not wait for an entry under way: its commit has not been told to be done. Gives also whether
   * there may be more to see than before.
   */
  glance(places: readonly Place[]): Promise<{ found: (Got<unknown> | undefined)[]; isNews: boolean }>;
  carryOut(entry: Entry): Promise<void>;
  /** Resolves when the watermark is told. */
  idle(): Promise<void>;
}

/** An entry that another process decided is left to it so long, ms; then it is taken for dead. All would else do the work of one. */
const patienceMs = 2_000;
const askAgainMs = 20;

/** Takes a connection and what carries entries out, and gives the position at the log's beginning; the first look finds the present one. */
export function openPosition(cluster: Cluster, apply: Apply, onTip: OnTip): Position {
  const index = cluster.indexOf('log');
  const watermark = openWatermark(cluster);
  let tip = emptyTip;
  /** The entry that this store is carrying out: its readers wait instead of doing it again. */
  let underWay: { n: number; done: Promise<void> } | undefined;
  /** The entry seen beyond the tip, and since when. */
  let seen: { n: number; sinceMs: number } | undefined;

  const isLeftUndone = (n: number) => {
    if (seen?.n !== n) seen = { n, sinceMs: performance.now() };
    return performance.now() - seen.sinceMs >= patienceMs;
  };
  const advance = (to: Tip, isCarriedOutHere: boolean) => {
    if (to.n <= tip.n) return;
    for (const part of parts) if ((to.touched[part] ?? 0) > tip.n) cluster.dirty.add(part);
    tip = to;
    onTip(tip, isCarriedOutHere);
  };
  const carryOut = (entry: Entry): Promise<void> => {
    if (underWay?.n === entry.tip.n) return underWay.done;
    const done = apply(entry).then(() => {
      advance(entry.tip, true);
      watermark.tell(entry.tip);
    });
    underWay = { n: entry.tip.n, done };
    return done.finally(() => {
      if (underWay?.done === done) underWay = undefined;
    });
  };
  const carryOutStored = async (n: number) => {
    if (underWay?.n === n) return underWay.done;
    const [entry] = await multiGet<EntrySource>(cluster, [{ index, id: String(n) }]);
    if (entry !== undefined) await carryOut(entryOf(entry.source));
  };
  const ask = async (places: readonly Place[]) => {
    const next = tip.n + 1;
    // What an entry does is fetched by the one who does it.
    const asked = [{ index, id: watermarkId }, { index, id: String(next), fields: ['n'] }, ...places];
    const [applied, entry, ...found] = await multiGet<unknown>(cluster, asked);
    const known = applied === undefined ? undefined : tipOf(applied.source);
    const isNews = known !== undefined && known.n >= next;
    if (isNews) advance(known, false);
    return { next, isNews, isBeyond: entry !== undefined, found, writes: applied?.seqNo ?? 0 };
  };
  const look = async (places: readonly Place[]) => {
    for (;;) {
      const { next, isNews, isBeyond, found, writes } = await ask(places);
      if (isNews) continue;
      if (!isBeyond) {
        if (tip.n + 1 === next) return { found, writes };
      } else if (underWay?.n === next || isLeftUndone(next)) await carryOutStored(next);
      else await wait(askAgainMs);
    }
  };
  const glance = async (places: readonly Place[]) => {
    const before = tip.n;
    for (;;) {
      const { next, isNews, isBeyond, found } = await ask(places);
      if (isNews) continue;
      if (!isBeyond) {
        if (tip.n < next) return { found, isNews: tip.n > before };
      } else if (isLeftUndone(next)) await carryOutStored(next);
      else {
        // It, and others after it, may be carried out by now and the watermark on the way: whatever they wrote must be seen.
        for (const part of parts) cluster.dirty.add(part);
        return { found, isNews: true };
      }
    }
  };
  return { tip: () => tip, look, glance, carryOut, idle: watermark.idle };
}
