import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { makeDuty, morningMs, postAt } from '../../test/contracts/place.ts';
import { makeAnalysis, makeStory } from '../../test/kit/posts.ts';
import type { Store } from '../port.ts';
import { openSqliteStore } from '../sqlite/index.ts';

/** Gives an empty store that is gone after the test. */
export async function emptyStore(): Promise<Store> {
  const folder = await mkdtemp(join(tmpdir(), 'yushao-transfer-'));
  const store = await openSqliteStore({ path: join(folder, 'y.db') });
  onTestFinished(async () => {
    await store.close();
    await rm(folder, { recursive: true });
  });
  return store;
}

/** Takes a store and fills it: `posts` posts, every third judged, every fifth observed, duties, a secret and audit rows. */
export async function fill(store: Store, posts = 40): Promise<void> {
  const ids = Array.from({ length: posts }, (_, i) => `p${i}`);
  await store.putPosts(ids.map((id, i) => postAt(id, i, { text: `玉澄公路大坑\u2028第${i}处` })));
  const story = makeStory({
    id: 's1',
    level: 1,
    decidingAtMs: morningMs,
    foundAtMs: morningMs,
    updatedAtMs: morningMs,
  });
  await store.commit({
    writes: [
      { op: 'create', kind: 'story', doc: story },
      { op: 'create', kind: 'meta', doc: { id: 'session-secret', value: 'invented' } },
    ],
    audit: [auditLine('story.judged')],
    analyses: ids.filter((_, i) => i % 3 === 0).map((id) => makeAnalysis(id, 's1')),
  });
  await store.putObservations(
    ids.filter((_, i) => i % 5 === 0).map((postId) => ({ postId, atMs: morningMs, metrics: { views: 77 } })),
  );
  for (let i = 0; i < 25; i++) await addDuty(store, `d${i}`);
}

/** Adds a duty with its audit row. */
export async function addDuty(store: Store, id: string): Promise<void> {
  await store.commit({ writes: [{ op: 'create', kind: 'duty', doc: makeDuty(id) }], audit: [auditLine(`duty.${id}`)] });
}

function auditLine(action: string) {
  return { atMs: morningMs, actor: 'program', action, subject: 'x', incidentId: 'incident-1', detail: { 注: action } };
}
