// `npm run bench -- [--posts N] [--archive N]`: posts a second through the whole pipeline, beside a plain SQLite insert of the
// same rows in the same run, then search on the store that came of it and on an archive of 200,000 posts.
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { cpus, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { loadConfiguration } from '../../config/load.ts';
import { type Post, systemClock } from '../../model/index.ts';
import { createPipeline } from '../../pipeline/index.ts';
import type { Store } from '../../store/port.ts';
import { openSqliteStore } from '../../store/sqlite/index.ts';
import { generatePosts } from './generate-posts.ts';
import { plainInsert } from './plain-insert.ts';
import { facetLatency, hitLatency, type Latency } from './search-latency.ts';

const batch = 500;
const seed = 20_260_301;

const { values } = parseArgs({
  options: { posts: { type: 'string', default: '5000' }, archive: { type: 'string', default: '200000' } },
});
const folder = mkdtempSync(join(tmpdir(), 'yushao-bench-'));
try {
  console.log(
    `${cpus().length} 核，开始前负载 ${loadavg()[0]?.toFixed(1)}，Node ${process.version}，种子 ${seed}，每批 ${batch} 条`,
  );
  await benchIngest(Number(values.posts));
  await benchArchive(Number(values.archive));
} finally {
  rmSync(folder, { recursive: true });
}

async function benchIngest(count: number): Promise<void> {
  const posts = generatePosts(count, seed);
  const plainMs = plainInsert(join(folder, 'plain.db'), posts, batch);
  console.log(line('SQLite 裸插入', count, plainMs));
  const store = await openSqliteStore({ path: join(folder, 'ingest.db') });
  const { unit, outlets, rulebook } = loadConfiguration(join(import.meta.dirname, '../../config'), process.env);
  const log = { info: () => undefined, warn: console.warn, error: console.error };
  const pipeline = createPipeline({ store, unit, outlets, rulebook, clock: systemClock, log, owner: 'bench' });
  const began = performance.now();
  const storeMs = await put(store, posts);
  while ((await pipeline.processOnce()) > 0);
  const wholeMs = performance.now() - began;
  console.log(line('入库（含全文索引）', count, storeMs));
  console.log(line('入库 + 全流程研判', count, wholeMs));
  const { unprocessed } = await store.health();
  if (unprocessed > 0) throw new Error(`${unprocessed} 条没有研判`);
  const stories = await store.list('story', { limit: 10_000 });
  console.log(`  成事件 ${stories.length} 个，其中定级 ${stories.filter(({ doc }) => doc.level !== null).length} 个`);
  await benchSearch(store, count);
  await store.close();
}

async function benchArchive(count: number): Promise<void> {
  const path = join(folder, 'archive.db');
  const store = await openSqliteStore({ path });
  console.log(line('归档入库（含全文索引）', count, await put(store, generatePosts(count, seed + 1))));
  await benchSearch(store, count);
  await store.close();
  console.log(`  文件 ${(statSync(path).size / 1e6).toFixed(0)} MB`);
}

async function put(store: Store, posts: readonly Post[]): Promise<number> {
  const began = performance.now();
  for (let from = 0; from < posts.length; from += batch) await store.putPosts(posts.slice(from, from + batch));
  return performance.now() - began;
}

async function benchSearch(store: Store, count: number): Promise<void> {
  await hitLatency(store, 3);
  console.log(`  检索 ${count} 条中最新 20 条：${show(await hitLatency(store, 40))}`);
  console.log(`  分类计数：${show(await facetLatency(store, 5))}`);
}

function line(what: string, count: number, tookMs: number): string {
  return `${what}：${count} 条，${(tookMs / 1000).toFixed(2)} 秒，${Math.round(count / (tookMs / 1000))} 条/秒`;
}

function show({ p50, p95, max }: Latency): string {
  return `p50 ${p50.toFixed(2)} ms，p95 ${p95.toFixed(2)} ms，最差 ${max.toFixed(2)} ms`;
}
