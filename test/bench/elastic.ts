// `ELASTICSEARCH_URL=… npm run bench:elastic -- [--posts N] [--compared N] [--judged N] [--per-kind N]`: the store on a cluster beside the
// client library alone, in turns in one run: storing, the whole pipeline, and searches over a million posts. Deletes what it made.
import { execFileSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { cpus, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { openElasticStore } from '../../store/elastic/index.ts';
import type { Store } from '../../store/port.ts';
import { openSqliteStore } from '../../store/sqlite/index.ts';
import { deepPages } from './deep-pages.ts';
import { latencyOf, showLatency, timed } from './latency.ts';
import { longPosts } from './long-posts.ts';
import { needsVerdict, questions } from './million-queries.ts';
import { pipelineRate } from './pipeline-rate.ts';
import { documentsOf, openRaw } from './raw-elastic.ts';

const seed = 20_260_301;
const chunkPosts = 5000;
const { values } = parseArgs({
  options: {
    posts: { type: 'string', default: '1000000' },
    compared: { type: 'string', default: '200000' },
    judged: { type: 'string', default: '2000' },
    'per-kind': { type: 'string', default: '15' },
  },
});
const url = process.env.ELASTICSEARCH_URL;
if (url === undefined) throw new Error('ELASTICSEARCH_URL is not set; see npm run elasticsearch');
const prefix = `yushao-bench-${randomBytes(4).toString('hex')}`;
const rawIndex = `${prefix}-raw`;
const raw = openRaw(url);
const folder = mkdtempSync(join(tmpdir(), 'yushao-bench-'));
try {
  console.log(`${cpus().length} 核，开始前负载 ${load()}，Node ${process.version}，种子 ${seed}`);
  await comparePipelines();
  const store = await openElasticStore({ url, prefix });
  await compareIngest(store);
  fillArchive();
  await compareSearch(store);
  await store.close();
} finally {
  rmSync(folder, { recursive: true });
  await raw.remove(prefix);
  await raw.close();
}

async function comparePipelines(): Promise<void> {
  const count = Number(values.judged);
  const embedded = await openSqliteStore({ path: join(folder, 'pipeline.db') });
  const clustered = await openElasticStore({ url: url ?? '', prefix: `${prefix}-pipeline` });
  for (const [name, store] of [
    ['嵌入式', embedded],
    ['Elasticsearch', clustered],
  ] as const) {
    console.log(`全流程（${name}）：${count} 条，${Math.round(await pipelineRate(store, count, seed))} 条/秒`);
    await store.close();
  }
}

/** In turns, each first every other time, so that what else the machine does hits both. */
async function compareIngest(store: Store): Promise<void> {
  const posts = longPosts(seed);
  const next = () => Array.from({ length: chunkPosts }, () => posts.next().value);
  await store.putPosts(next().slice(0, 1));
  await raw.likeIndex(rawIndex, `${prefix}-posts`);
  let [rawMs, ourMs] = [0, 0];
  const compared = Number(values.compared);
  for (let done = 0; done < compared; done += chunkPosts) {
    const chunk = next();
    const documents = documentsOf(chunk);
    const ours = async () => {
      ourMs += await timed(() => store.putPosts(chunk));
    };
    const plain = async () => {
      rawMs += await timed(() => raw.bulk(rawIndex, documents));
    };
    for (const put of (done / chunkPosts) % 2 === 0 ? [plain, ours] : [ours, plain]) await put();
  }
  const rate = (count: number, ms: number) => Math.round(count / (ms / 1000));
  console.log(
    `helpers.bulk ${rate(compared, rawMs)} 条/秒，putPosts ${rate(compared, ourMs)} 条/秒，各 ${compared} 条，每次 ${chunkPosts} 条：比值 ${(rawMs / ourMs).toFixed(2)}，负载 ${load()}`,
  );
}

/** Each in a process of its own: a few in calls as small as a crawler's, all others in calls as large as a move's. */
function fillArchive(): void {
  const compared = Number(values.compared);
  const few = compared / 10;
  const program = join(import.meta.dirname, 'elastic-node.ts');
  const fill = (first: number, count: number, perCall: number) =>
    execFileSync(process.execPath, [program, prefix, seed + 1, first, count, perCall].map(String), {
      stdio: 'inherit',
    });
  fill(compared + chunkPosts, few, 500);
  fill(compared + chunkPosts + few, Number(values.posts) - compared - few, chunkPosts);
}

/** The same questions by the store and by the client library alone, each first every other time, after a round that warms both. */
async function compareSearch(store: Store): Promise<void> {
  await raw.refresh(`${prefix}-posts`);
  const { hits } = await store.search({ text: '', limit: 1 });
  const toMs = hits[0]?.post.publishedAtMs ?? 0;
  const perKind = Number(values['per-kind']);
  const asked = questions(perKind, toMs - Number(values.posts) * 3000, toMs).filter(
    ({ kind }) => !needsVerdict.has(kind),
  );
  asked.push(...(await deepPages(store, perKind)));
  const took = { ours: [] as number[], plain: [] as number[] };
  const byKind = new Map<string, { ours: number[]; plain: number[] }>();
  for (const round of ['warm', 'measured']) {
    for (const [n, { kind, request }] of asked.entries()) {
      const times = byKind.get(kind) ?? { ours: [], plain: [] };
      byKind.set(kind, times);
      const ours = async () => record(round, [took.ours, times.ours], await timed(() => store.search(request)));
      const plain = async () =>
        record(round, [took.plain, times.plain], await timed(() => raw.search(`${prefix}-posts`, request)));
      for (const ask of n % 2 === 0 ? [plain, ours] : [ours, plain]) await ask();
    }
  }
  const [ours, plain] = [latencyOf(took.ours), latencyOf(took.plain)];
  console.log(`检索 ${values.posts} 条，${asked.length} 问，各问一遍：负载 ${load()}`);
  console.log(`  原样查询：${showLatency(plain)}`);
  console.log(`  经本存储：${showLatency(ours)}；p95 比值 ${(ours.p95 / plain.p95).toFixed(2)}`);
  for (const [kind, times] of byKind) {
    const [p, o] = [latencyOf(times.plain), latencyOf(times.ours)];
    console.log(
      `  ${kind}：p50 ${p.p50.toFixed(1)} → ${o.p50.toFixed(1)} ms，p95 ${p.p95.toFixed(1)} → ${o.p95.toFixed(1)} ms`,
    );
  }
}

function record(round: string, lists: readonly number[][], tookMs: number): void {
  if (round === 'measured') for (const list of lists) list.push(tookMs);
}

function load(): string {
  return (loadavg()[0] ?? 0).toFixed(1);
}
