// `npm run bench:memory -- [--posts N] [--roles LIST]`: the resident memory of `yushao start` in a storm of posts, on each store in
// turn: a file, and the cluster of ELASTICSEARCH_URL where there is one, under a prefix of its own that is removed afterwards.
import { randomBytes } from 'node:crypto';
import { loadavg } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { openStore } from '../../cli/place.ts';
import { ALL_ROLES } from '../../cli/roles.ts';
import { makeBigStorm } from '../fault/big-storm.ts';
import type { StormPost } from '../fault/storm.ts';
import { startGateway } from '../kit/gateway.ts';
import { INGEST_KEY, makeHome, type ProductHome, startProcess } from '../kit/product.ts';
import { watchProcess } from './process-memory.ts';
import { openRaw } from './raw-elastic.ts';

const { values } = parseArgs({
  options: { posts: { type: 'string', default: '20000' }, roles: { type: 'string', default: ALL_ROLES.join(',') } },
});
const total = Number(values.posts);
const batch = 200;
const postsPerMatter = 200;

const url = process.env.ELASTICSEARCH_URL || undefined;
await storm('内嵌存储', {});
if (url === undefined) console.log('没有 ELASTICSEARCH_URL，只测内嵌存储');
else await stormOnCluster(url);

async function stormOnCluster(cluster: string): Promise<void> {
  const prefix = `yushao-bench-${randomBytes(4).toString('hex')}`;
  process.env.STORE_PREFIX = prefix;
  try {
    await storm('Elasticsearch', { STORE_URL: cluster, STORE_PREFIX: prefix });
  } finally {
    const raw = openRaw(cluster);
    await raw.remove(prefix);
    await raw.close();
  }
}

/** Starts the product, pushes all posts through its api, waits until all are judged and tells its memory. */
async function storm(name: string, env: Record<string, string>): Promise<void> {
  const gateway = await startGateway();
  const home = await makeHome(gateway.url);
  const places = { YUSHAO_SPOOL_DIR: join(home.dir, 'spool'), YUSHAO_MIRROR_DIR: join(home.dir, 'mirror') };
  home.env = { ...home.env, ...places, ...env };
  const running = await startProcess(home, ['--roles', values.roles]);
  const watch = watchProcess(running.pid);
  try {
    const began = performance.now();
    await pushAll(home);
    const pushedSecs = (performance.now() - began) / 1000;
    await allJudged(home);
    const judgedSecs = (performance.now() - began) / 1000;
    console.log(
      `${name}，${values.roles}，${total} 条：收 ${pushedSecs.toFixed(0)} 秒，判完 ${judgedSecs.toFixed(0)} 秒，负载 ${loadavg()[0]?.toFixed(1)}；` +
        `RSS 开始 ${watch.at(0)}、半途 ${watch.at(0.5)}、末 ${watch.at(0.99)} MB，最高 ${watch.peakMb()} MB`,
    );
  } finally {
    watch.stop();
    await running.kill('SIGTERM');
    await gateway.close();
    home.remove();
  }
}

async function pushAll(home: ProductHome): Promise<void> {
  const lines = makeBigStorm(total, Math.floor(total / postsPerMatter), new Date().toISOString());
  for (let from = 0; from < lines.length; from += batch) await push(home, lines.slice(from, from + batch));
}

async function push(home: ProductHome, lines: readonly StormPost[]): Promise<void> {
  const response = await fetch(`${home.url}/api/posts`, {
    method: 'POST',
    headers: { authorization: `Bearer ${INGEST_KEY}`, 'content-type': 'application/x-ndjson' },
    body: lines.map((line) => JSON.stringify(line)).join('\n'),
  });
  if (!response.ok) throw new Error(`${response.status} ${await response.text()}`);
  await response.arrayBuffer();
}

async function allJudged(home: ProductHome): Promise<void> {
  const store = await openStore(home.env.STORE_URL ?? '');
  for (;;) {
    const { posts, unprocessed } = await store.health();
    if (posts >= total && unprocessed === 0) break;
    await sleep(1000);
  }
  await store.close();
}
