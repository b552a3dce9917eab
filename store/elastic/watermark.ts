import type { Cluster } from './cluster.ts';
import { emptyTip, type Tip } from './entry.ts';

/** The id of the document that tells how far the log is carried out. */
export const watermarkId = 'applied';

/** Tells others how far they need not look; nothing depends on its being told in time. */
export interface Watermark {
  tell(tip: Tip): void;
  /** Resolves when all that was told is written, or could not be. */
  idle(): Promise<void>;
}

/** Takes a connection and gives the watermark's writer: one write at a time, the newest only. */
export function openWatermark(cluster: Cluster): Watermark {
  let waiting: Tip | undefined;
  let running: Promise<void> | undefined;
  const work = async () => {
    while (waiting !== undefined) {
      const tip = waiting;
      waiting = undefined;
      // Whoever comes next looks at the entry itself, and tells it again.
      await putWatermark(cluster, tip).catch(() => undefined);
    }
    running = undefined;
  };
  return {
    tell(tip) {
      waiting = tip;
      running ??= work();
    },
    idle: async () => {
      await running;
    },
  };
}

/** Takes the watermark's document and gives the tip it tells. */
export function tipOf(source: unknown): Tip {
  return { ...emptyTip, ...(JSON.parse((source as { payload: string }).payload) as Tip) };
}

/** Takes a tip and tells that the log is carried out up to it; one that is told already stays. */
export async function putWatermark(cluster: Cluster, tip: Tip): Promise<void> {
  const request = {
    index: cluster.indexOf('log'),
    id: watermarkId,
    document: { payload: JSON.stringify(tip) },
    version: tip.n,
    version_type: 'external' as const,
  };
  await cluster.call((client) => client.index(request, { ignore: [409] }));
}
