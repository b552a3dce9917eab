import { spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, onTestFinished, test } from 'vitest';
import { fakeClock } from '../../test/kit/clock.ts';
import { emptyStore } from '../transfer/full-store.test-kit.ts';
import { withSpool } from './with-spool.ts';

const script = fileURLToPath(new URL('./spool.test-kit.ts', import.meta.url));

/** Runs the process until it has acknowledged some posts and kills it there. */
async function killAfter(dir: string, posts: number): Promise<string[]> {
  const child = spawn(process.execPath, [script, dir], { stdio: ['ignore', 'pipe', 'pipe'] });
  let said = '';
  let errors = '';
  child.stderr.on('data', (chunk) => {
    errors += chunk;
  });
  child.stdout.on('data', (chunk) => {
    said += chunk;
    if (said.split('\n').length > posts) child.kill('SIGKILL');
  });
  await new Promise((resolve) => child.once('close', resolve));
  expect(errors).toBe('');
  return said.split('\n').slice(0, -1);
}

test('what was acknowledged before kill -9 reaches the store, three kills in a row', async () => {
  const dir = await mkdtemp(join(tmpdir(), 'yushao-spool-'));
  onTestFinished(() => rm(dir, { recursive: true }));
  const acknowledged = [await killAfter(dir, 40), await killAfter(dir, 3), await killAfter(dir, 90)].flat();
  expect(acknowledged.length).toBeGreaterThan(130);
  const store = await emptyStore();
  const log = { info: () => undefined, warn: () => undefined, error: () => undefined };
  const spool = withSpool(store, { dir, maxBytes: 1e9, clock: fakeClock(0), log, onAlarm: () => undefined });
  await spool.drain();
  const found = new Set((await store.getPosts(acknowledged)).map(({ post }) => post.id));
  expect(acknowledged.filter((id) => !found.has(id))).toEqual([]);
});
