// Run in a worker thread: one of several roles over one file that may not be there yet.
import { parentPort, workerData } from 'node:worker_threads';
import { openSqliteStore } from './index.ts';
import { inventPost } from './invent.test-kit.ts';

const { path, name, rounds } = workerData as { path: string; name: number; rounds: number };
const store = await openSqliteStore({ path });
const claimed: string[] = [];
for (let round = 0; round < rounds; round += 1) {
  await store.putPosts(Array.from({ length: 5 }, (_, i) => inventPost(name * 10_000 + round * 5 + i)));
  const posts = await store.claimUnprocessed({ owner: `w${name}`, nowMs: 1, leaseMs: 1000, limit: 7 });
  claimed.push(...posts.map(({ post }) => post.id));
  await store.commit({
    writes: [],
    audit: [{ atMs: round, actor: `w${name}`, action: 'round', subject: 'x', incidentId: null, detail: {} }],
  });
}
await store.close();
parentPort?.postMessage(claimed);
