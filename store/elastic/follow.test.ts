import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { postAt } from '../../test/contracts/place.ts';
import { makeAnalysis, makeStory } from '../../test/kit/posts.ts';
import type { Store } from '../port.ts';
import { clusterPlace, clusterUrl, isWithoutCluster, type Opened } from './cluster.test-kit.ts';
import { openCommits } from './commit.ts';
import { openElasticStore } from './index.ts';
import { ensureTemplates } from './schema.ts';

const place = clusterPlace();
const story = (level: 1 | 2 | 3, posts: number) => {
  const made = makeStory({ id: 's', level, decidingAtMs: 0, foundAtMs: 0, updatedAtMs: 0 });
  return { ...made, spread: { ...made.spread, posts } };
};
const posts = 2500;
const never = {
  follow: () => new Promise<void>(() => undefined),
  watch: () => undefined,
  close: async () => undefined,
};

describe.skipIf(isWithoutCluster('the level of a big story'))('the level of a big story', () => {
  let store: Store;
  let dying: Opened;
  beforeAll(async () => {
    dying = place.open();
    await ensureTemplates(dying.cluster);
    store = await openElasticStore({
      url: clusterUrl,
      prefix: dying.cluster.prefix,
      patienceMs: 50,
    });
    const ids = Array.from({ length: posts }, (_, i) => `p${i}`);
    await store.putPosts(ids.map((id, i) => postAt(id, i, { text: randomUUID() })));
    await store.commit({
      writes: [{ op: 'create', kind: 'story', doc: story(3, posts) }],
      analyses: ids.map((id) => makeAnalysis(id, 's')),
    });
  });
  afterAll(async () => {
    await store.close();
    await place.removeIndices();
    await place.removeTemplates();
  });
  const atLevel = (level: 1 | 2 | 3) => store.count({ text: '', filters: { level: [level] } });
  const change = async (level: 1 | 2 | 3) => {
    const version = (await store.get('story', 's'))?.version ?? '';
    return { writes: [{ op: 'replace' as const, kind: 'story' as const, doc: story(level, posts), version }] };
  };

  test('is shown by all its posts when the commit that set it is answered', async () => {
    await store.commit(await change(2));
    expect(await atLevel(2)).toBe(posts);
  });

  test('is brought to its posts by another process where the one that set it died', async () => {
    const commit = openCommits(dying.cluster, dying.log, never);
    void commit(await change(1));
    await expect.poll(async () => (await store.get('story', 's'))?.doc.level, { timeout: 20_000 }).toBe(1);
    await expect.poll(() => atLevel(1), { timeout: 30_000 }).toBe(posts);
  });
});
