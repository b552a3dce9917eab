// `npm run bench:million -- [--posts N] [--per-kind N] [--file PATH]`: an embedded archive of a million posts: does storing stay as fast
// as it began, how long do searches take, how much memory does it want. With --file the archive is kept and used again.
import { existsSync, mkdtempSync, rmSync, statSync } from 'node:fs';
import { cpus, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import type { SearchRequest, Store } from '../../store/port.ts';
import { openSqliteStore } from '../../store/sqlite/index.ts';
import { deepPages } from './deep-pages.ts';
import { fill } from './fill.ts';
import { latencyOf, showLatency, timed } from './latency.ts';
import { longPosts } from './long-posts.ts';
import { watchMemory } from './memory.ts';
import { type Question, questions } from './million-queries.ts';

const seed = 20_260_301;
const { values } = parseArgs({
  options: {
    posts: { type: 'string', default: '1000000' },
    'per-kind': { type: 'string', default: '25' },
    file: { type: 'string' },
  },
});
const total = Number(values.posts);
const turnPosts = 500;
const folder = mkdtempSync(join(tmpdir(), 'yushao-million-'));
const path = values.file ?? join(folder, 'million.db');
const memory = watchMemory();
try {
  console.log(`${cpus().length} 核，开始前负载 ${load()}，Node ${process.version}，种子 ${seed}`);
  const isThere = existsSync(path);
  const store = await openSqliteStore({ path });
  if (!isThere) await fillArchive(store);
  console.log(`文件 ${(statSync(path).size / 1e6).toFixed(0)} MB；入库时 RSS 最高 ${memory.peakMb()} MB`);
  await compareEnds(store);
  await ask(store);
  await store.close();
  console.log(`全程 RSS 最高 ${memory.peakMb()} MB`);
} finally {
  rmSync(folder, { recursive: true });
}

/** Ten times the same number; only the storing is timed for the rate. */
async function fillArchive(store: Store): Promise<void> {
  const posts = longPosts(seed);
  const tenth = total / 10;
  const rates: number[] = [];
  for (let part = 0; part < 10; part += 1) {
    const { putMs, judgeMs, cpuMicros } = await fill(store, posts, part * tenth, tenth, memory.look);
    rates.push(tenth / (putMs / 1000));
    const [put, judged] = [putMs, judgeMs].map((ms) => Math.round(tenth / (ms / 1000)));
    const cpu = Math.round(cpuMicros / tenth);
    console.log(
      `第 ${part + 1} 个 ${tenth} 条：入库 ${put} 条/秒（CPU ${cpu} 微秒/条），写研判 ${judged} 条/秒，负载 ${load()}`,
    );
  }
  console.log(`末一段比首一段：${((rates.at(-1) ?? 0) / (rates[0] ?? 1)).toFixed(2)}`);
}

/** The full store and an empty one in turns: what else the machine does hits both, as it does not hit the first and the last tenth. */
async function compareEnds(store: Store): Promise<void> {
  const young = await openSqliteStore({ path: join(folder, 'young.db') });
  const { posts: full } = await store.health();
  const sides = [
    { store, posts: longPosts(seed + 1, full), first: full, putMs: 0, cpuMicros: 0 },
    { store: young, posts: longPosts(seed + 1), first: 0, putMs: 0, cpuMicros: 0 },
  ];
  const turns = 200;
  for (let turn = 0; turn < turns; turn += 1) {
    for (const side of turn % 2 === 0 ? sides : sides.toReversed()) {
      const { putMs, cpuMicros } = await fill(
        side.store,
        side.posts,
        side.first + turn * turnPosts,
        turnPosts,
        memory.look,
      );
      side.putMs += putMs;
      side.cpuMicros += cpuMicros;
    }
  }
  await young.close();
  const [end = Number.NaN, start = Number.NaN] = sides.map(({ putMs }) => (turns * turnPosts) / (putMs / 1000));
  const cpu = sides.map(({ cpuMicros }) => Math.round(cpuMicros / (turns * turnPosts)));
  console.log(
    `轮流入库各 ${turns * turnPosts} 条，负载 ${load()}：空库 ${Math.round(start)} 条/秒，已有 ${full} 条的库 ${Math.round(end)} 条/秒，末比初 ${(end / start).toFixed(2)}；CPU ${cpu[1]}、${cpu[0]} 微秒/条`,
  );
}

function load(): string {
  return (loadavg()[0] ?? 0).toFixed(1);
}

async function ask(store: Store): Promise<void> {
  const { post } = (await store.search({ text: '', limit: 1 })).hits[0] ?? {};
  const toMs = post?.publishedAtMs ?? 0;
  const all = questions(Number(values['per-kind']), toMs - total * 3000, toMs);
  all.push(...(await deepPages(store, Number(values['per-kind']))));
  await measure('检索最新 20 条', all, (request) => store.search(request));
  // These look at all that is found: a few of each kind are enough. The number of kinds and this one have no common divisor.
  const some = all.filter((_, n) => n % 11 === 0);
  await measure('条数', some, (request) => store.count(request));
  await measure('分类计数', some, (request) => store.facets(request));
}

async function measure(
  what: string,
  asked: readonly Question[],
  work: (request: SearchRequest) => Promise<unknown>,
): Promise<void> {
  const byKind = new Map<string, number[]>();
  for (const { kind, request } of asked) {
    const tookMs = await timed(() => work(request));
    byKind.set(kind, [...(byKind.get(kind) ?? []), tookMs]);
    memory.look();
  }
  console.log(`${what}，${asked.length} 问：${showLatency(latencyOf([...byKind.values()].flat()))}`);
  for (const [kind, tookMs] of byKind) console.log(`  ${kind}：${showLatency(latencyOf(tookMs))}`);
}
