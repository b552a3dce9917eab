import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Crawler, type CrawlerOptions, createCrawler } from '../../crawlers/index.ts';
import type { Clock, Log } from '../../model/index.ts';
import { Source } from '../../model/index.ts';
import { normalizePost } from '../../pipeline/normalize/index.ts';
import type { Store } from '../../store/port.ts';
import { openSqliteStore } from '../../store/sqlite/index.ts';

/** A crawler over a store of its own, on a clock that a test moves. */
export interface Rig {
  crawler: Crawler;
  store: Store;
  clock: Clock & { nowMs: number };
  logged: string[];
  /** Puts another crawler over the same store and clock. */
  restart(options: RigOptions): Promise<void>;
  close(): Promise<void>;
}

/** What a test may set. */
export type RigOptions = Partial<Pick<CrawlerOptions, 'sources' | 'limits' | 'store' | 'clock'>>;

/** Opens a store in a temporary folder and a crawler over it, with one retry, so that faults show quickly. */
export async function openRig(options: RigOptions = {}): Promise<Rig> {
  const folder = mkdtempSync(join(tmpdir(), 'yushao-crawl-'));
  const store = await openSqliteStore({ path: join(folder, 'crawl.db') });
  const clock = { nowMs: Date.parse('2026-03-02T09:00:00+08:00'), speed: 1, now: () => clock.nowMs };
  const logged: string[] = [];
  const note = (message: string) => void logged.push(message);
  const log: Log = { info: note, warn: note, error: note };
  const open = (given: RigOptions) =>
    createCrawler({
      sources: [],
      store,
      clock,
      log,
      contact: 'mailto:duty@example.test',
      normalize: (raw, collectedAtMs) => normalizePost(raw, collectedAtMs).post,
      ...given,
      limits: { timeoutMs: 5000, retries: 1, pollMs: 30_000, ...given.limits },
    });
  const rig: Rig = {
    crawler: open(options),
    store,
    clock,
    logged,
    async restart(given) {
      await rig.crawler.stop();
      rig.crawler = open(given);
    },
    async close() {
      await rig.crawler.stop();
      await store.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
  return rig;
}

/** Gives a checked source without delay, for loopback. */
export function source(fields: Record<string, unknown>): Source {
  return Source.parse({ id: 'test', name: '试', everySecs: 60, source: 'news', delaySecs: 0, ...fields });
}
