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
  carryOut(entry: Entry): Promise<void>;
  /** Resolves when the watermark is told. */
  idle(): Promise<void>;
}

/** Takes a connection and what carries entries out, and gives the position at the log's beginning; the first look finds the present one. */
export function openPosition(cluster: Cluster, apply: Apply, onTip: OnTip): Position {
  const index = cluster.indexOf('log');
  const watermark = openWatermark(cluster);
  let tip = emptyTip;
  /** The entry that this store is carrying out: its readers wait instead of doing it again. */
  let underWay: { n: number; done: Promise<void> } | undefined;

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
  const look = async (places: readonly Place[]) => {
    for (;;) {
      const next = tip.n + 1;
      const asked = [{ index, id: watermarkId }, { index, id: String(next) }, ...places];
      const [applied, entry, ...found] = await multiGet<unknown>(cluster, asked);
      const known = applied === undefined ? undefined : tipOf(applied.source);
      if (known !== undefined && known.n >= next) advance(known, false);
      else if (entry !== undefined) await carryOut(entryOf(entry.source as EntrySource));
      else if (tip.n + 1 === next) return { found, writes: applied?.seqNo ?? 0 };
    }
  };
  return { tip: () => tip, look, carryOut, idle: watermark.idle };
}
