// `node test/bench/storm.ts`: how long a small commit takes, as a duty clock makes it, while two threads store posts without a pause.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { isMainThread, Worker, workerData } from 'node:worker_threads';
import { openSqliteStore } from '../../store/sqlite/index.ts';
import { generatePosts } from './generate-posts.ts';

const runMs = 15_000;

if (isMainThread) {
  const folder = mkdtempSync(join(tmpdir(), 'yushao-storm-'));
  try {
    await measure(join(folder, 'storm.db'));
  } finally {
    rmSync(folder, { recursive: true });
  }
} else {
  const { path, seed } = workerData as { path: string; seed: number };
  await storm(path, seed);
}

async function measure(path: string): Promise<void> {
  const store = await openSqliteStore({ path });
  const workers = [1, 2].map((seed) => new Worker(new URL(import.meta.url), { workerData: { path, seed } }));
  const took: number[] = [];
  const began = performance.now();
  for (let n = 0; performance.now() - began < runMs; n += 1) {
    const from = performance.now();
    await store.commit({ writes: [{ op: 'create', kind: 'meta', doc: { id: `m${n}`, value: n } }] });
    took.push(performance.now() - from);
    await wait(10);
  }
  const { posts } = await store.health();
  for (const worker of workers) await worker.terminate();
  await store.close();
  took.sort((a, b) => a - b);
  const at = (share: number) => (took[Math.floor((took.length - 1) * share)] ?? Number.NaN).toFixed(1);
  console.log(`两个线程不停入库，${runMs / 1000} 秒内存入 ${posts} 条；其间 ${took.length} 次小提交：`);
  console.log(`  p50 ${at(0.5)} ms，p99 ${at(0.99)} ms，最差 ${at(1)} ms`);
}

async function storm(path: string, seed: number): Promise<void> {
  const store = await openSqliteStore({ path });
  for (let round = 0; ; round += 1) {
    const posts = generatePosts(2000, seed * 1000 + round);
    await store.putPosts(posts.map((post) => ({ ...post, id: `${seed}-${round}-${post.id}` })));
  }
}
