import { once } from 'node:events';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { expect, test } from 'vitest';
import { freshPath, openStore } from './folder.test-kit.ts';

test('four threads make one file at once, write to it and claim from it: no error, no post claimed twice', async () => {
  const path = await freshPath();
  const rounds = 40;
  const results = await Promise.all(
    [1, 2, 3, 4].map(async (name) => {
      const worker = new Worker(join(import.meta.dirname, 'sharing.test-kit.ts'), {
        workerData: { path, name, rounds },
      });
      const [claimed] = (await once(worker, 'message')) as [string[]];
      return claimed;
    }),
  );
  const claimed = results.flat();
  expect(new Set(claimed).size).toBe(claimed.length);
  const store = await openStore({ path });
  const rest = await store.claimUnprocessed({ owner: 'last', nowMs: 1, leaseMs: 1, limit: 10_000 });
  expect(claimed.length + rest.length).toBe(4 * rounds * 5);
  expect(await store.count({ text: '排队' })).toBe(4 * rounds * 5);
  expect(await store.verifyAudit()).toEqual({ ok: true, rows: 4 * rounds });
});
