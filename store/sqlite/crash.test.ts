import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { expect, test } from 'vitest';
import type { Store } from '../port.ts';
import { freshPath, openStore } from './folder.test-kit.ts';
import { openSqliteStore } from './index.ts';

interface Acknowledged {
  posts: number[];
  commit: number[];
}

/** Lets a process write until it has acknowledged so many lines, kills it, and gives what it acknowledged. */
async function writeAndKill(path: string, firstNo: number, lines: number): Promise<Acknowledged> {
  const script = join(import.meta.dirname, 'crash.test-kit.ts');
  const child = spawn(process.execPath, [script, path, String(firstNo)], { stdio: ['ignore', 'pipe', 'inherit'] });
  const ended = once(child, 'exit');
  const acknowledged: Acknowledged = { posts: [], commit: [] };
  for await (const line of createInterface({ input: child.stdout })) {
    const [kind, no] = line.split(' ');
    if (kind === 'posts' || kind === 'commit') acknowledged[kind].push(Number(no));
    if (acknowledged.posts.length + acknowledged.commit.length === lines) child.kill('SIGKILL');
  }
  expect(await ended).toEqual([null, 'SIGKILL']);
  expect(acknowledged.posts.length + acknowledged.commit.length).toBeGreaterThanOrEqual(lines);
  return acknowledged;
}

async function expectWhole(store: Store, { posts, commit }: Acknowledged): Promise<void> {
  const ids = posts.flatMap((n) => [`p${2 * n}`, `p${2 * n + 1}`]);
  expect(await store.getPosts(ids)).toHaveLength(ids.length);
  const metas = new Set((await store.list('meta', { limit: 10_000 })).map(({ doc }) => doc.id));
  expect(commit.filter((n) => !metas.has(`m${n}`))).toEqual([]);
  const audit = await store.audit({ limit: 10_000 });
  const halves = audit.filter(({ subject }) => !metas.has(subject) || !metas.has(subject.replace('m', 'n')));
  expect(halves).toEqual([]);
  expect(metas.size).toBe(2 * audit.length);
  expect(await store.verifyAudit()).toEqual({ ok: true, rows: audit.length });
  const health = await store.health();
  expect(health.posts - health.unprocessed).toBe(audit.length);
  expect(await store.count({ text: '排队' })).toBe(health.posts);
}

test('what was acknowledged before kill -9 is there, whole, and nothing is there by halves', async () => {
  const path = await freshPath();
  const acknowledged: Acknowledged = { posts: [], commit: [] };
  for (const [round, lines] of [1, 37, 120, 253].entries()) {
    const { posts, commit } = await writeAndKill(path, round * 10_000, lines);
    acknowledged.posts.push(...posts);
    acknowledged.commit.push(...commit);
    const store = await openSqliteStore({ path });
    await expectWhole(store, acknowledged);
    await store.close();
  }
});

test('work whose owner was killed is claimable once its lease ends', async () => {
  const path = await freshPath();
  await writeAndKill(path, 0, 20);
  const store = await openStore({ path });
  const claim = { owner: 'a', leaseMs: 1000, limit: 1000 };
  const first = await store.claimUnprocessed({ ...claim, nowMs: 0 });
  expect(first.length).toBeGreaterThan(5);
  expect(await store.claimUnprocessed({ ...claim, nowMs: 999 })).toEqual([]);
  expect(await store.claimUnprocessed({ ...claim, nowMs: 1000 })).toEqual(first);
});
