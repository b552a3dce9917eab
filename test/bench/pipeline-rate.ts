import { join } from 'node:path';
import { loadConfiguration } from '../../config/load.ts';
import { systemClock } from '../../model/index.ts';
import { createPipeline } from '../../pipeline/index.ts';
import type { Store } from '../../store/port.ts';
import { generatePosts } from './generate-posts.ts';
import { timed } from './latency.ts';

const batch = 500;

/** Takes an empty store and gives how many posts a second are stored, judged and put into stories by one process. */
export async function pipelineRate(store: Store, count: number, seed: number): Promise<number> {
  const { unit, outlets, rulebook } = loadConfiguration(join(import.meta.dirname, '../../config'), process.env);
  const log = { info: () => undefined, warn: console.warn, error: console.error };
  const pipeline = createPipeline({ store, unit, outlets, rulebook, clock: systemClock, log, owner: 'bench' });
  const posts = generatePosts(count, seed);
  const tookMs = await timed(async () => {
    for (let from = 0; from < count; from += batch) await store.putPosts(posts.slice(from, from + batch));
    while ((await pipeline.processOnce()) > 0);
  });
  const { unprocessed } = await store.health();
  if (unprocessed > 0) throw new Error(`${unprocessed} 条没有研判`);
  return count / (tookMs / 1000);
}
