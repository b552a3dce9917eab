// `npm run bench:transfer -- [--posts N] [--file PATH]`: how much memory `yushao backup`, `restore` and `migrate` want, each a process of its
// own, over an embedded store of N posts; `migrate` goes to the cluster of ELASTICSEARCH_URL, or to another file where there is none.
import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { openSqliteStore } from '../../store/sqlite/index.ts';
import { fill } from './fill.ts';
import { longPosts } from './long-posts.ts';
import { watchProcess } from './process-memory.ts';
import { openRaw } from './raw-elastic.ts';

const { values } = parseArgs({ options: { posts: { type: 'string', default: '200000' }, file: { type: 'string' } } });
const program = join(import.meta.dirname, '../../main.ts');
const folder = mkdtempSync(join(tmpdir(), 'yushao-transfer-'));
const source = values.file ?? join(folder, 'source.db');
const url = process.env.ELASTICSEARCH_URL;
const prefix = `yushao-bench-${randomBytes(4).toString('hex')}`;
try {
  if (!existsSync(source)) await makeSource(source);
  const backup = join(folder, 'backup.ndjson.gz');
  await run('备份', ['backup', backup], { STORE_URL: source });
  await run('恢复', ['restore', backup], { STORE_URL: join(folder, 'restored.db') });
  await run('迁移', ['migrate', '--from', source, '--to', url ?? join(folder, 'moved.db')], { STORE_PREFIX: prefix });
} finally {
  rmSync(folder, { recursive: true });
  if (url !== undefined) await removeFrom(url);
}

async function makeSource(path: string): Promise<void> {
  const store = await openSqliteStore({ path });
  await fill(store, longPosts(20_260_301), 0, Number(values.posts), () => undefined);
  await store.close();
}

/** Runs a command to its end and tells its memory at a quarter, half and three quarters of its time, and the most of all. */
async function run(name: string, args: readonly string[], env: NodeJS.ProcessEnv): Promise<void> {
  const began = performance.now();
  const child = spawn(process.execPath, [program, ...args], {
    env: { ...process.env, ...env },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const watch = watchProcess(child.pid);
  const code = await new Promise((resolve) => child.once('exit', resolve));
  watch.stop();
  const took = ((performance.now() - began) / 1000).toFixed(0);
  console.log(
    `${name}：退出码 ${code}，${took} 秒；RSS 四分之一处 ${watch.at(0.25)}、半途 ${watch.at(0.5)}、四分之三处 ${watch.at(0.75)} MB，最高 ${watch.peakMb()} MB`,
  );
}

async function removeFrom(node: string): Promise<void> {
  const raw = openRaw(node);
  await raw.remove(prefix);
  await raw.close();
}
