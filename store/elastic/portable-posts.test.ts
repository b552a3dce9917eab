import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import type { Level } from '../../model/index.ts';
import { makeAnalysis, makePost, makeStory } from '../../test/kit/posts.ts';
import type { PostRecord } from '../port.ts';
import { clusterPlace, isWithoutCluster, type Opened } from './cluster.test-kit.ts';
import { openCommits } from './commit.ts';
import { getDocument } from './documents.ts';
import { openFollower } from './follow.ts';
import { importPosts } from './portable-posts.ts';
import { getPosts } from './posts.ts';
import { putPosts } from './put-posts.ts';
import { ensureTemplates } from './schema.ts';

const nowMs = Date.parse('2026-03-01T02:00:00Z');
const record = (id: string, over: Partial<PostRecord> = {}): PostRecord => ({
  post: makePost({ id, collectedAtMs: nowMs }),
  analysis: makeAnalysis(id, 's1'),
  observation: null,
  isUnprocessed: false,
  ...over,
});

async function putLevel({ cluster, log }: Opened, level: Level): Promise<void> {
  const doc = makeStory({ id: 's1', level, decidingAtMs: 0, foundAtMs: 0, updatedAtMs: 0 });
  const known = await getDocument(cluster, log, 'story', 's1');
  const write =
    known === undefined
      ? { op: 'create' as const, kind: 'story' as const, doc }
      : { op: 'replace' as const, kind: 'story' as const, doc, version: known.version };
  const follower = openFollower(cluster, () => log);
  expect(await openCommits(cluster, log, follower)({ writes: [write] })).toMatchObject({ ok: true });
}

describe.skipIf(isWithoutCluster('taking posts from another store'))('imports on a real cluster', () => {
  const place = clusterPlace();
  beforeAll(() => ensureTemplates(place.open().cluster));
  afterEach(place.removeIndices);
  afterAll(place.removeTemplates);

  test('a post whose story gets another level after it was looked at, and before the post is there, shows the new one', async () => {
    const [one, two] = [place.open(), place.open()];
    await putPosts(one.cluster, one.log, [makePost({ id: 'first', collectedAtMs: nowMs })]);
    await putLevel(one, 2);
    let calls = 0;
    const call: Opened['cluster']['call'] = async (work) => {
      calls += 1;
      // The first is the look at the stories, the second writes the posts.
      if (calls === 2) await putLevel(two, 1);
      return one.cluster.call(work);
    };
    expect(await importPosts({ ...one.cluster, call }, one.log, [record('a')])).toEqual(['stored']);
    expect((await getPosts(two.cluster, ['a']))[0]?.level).toBe(1);
  });

  test('of an id that comes twice in one call, the first post stands and the last state holds', async () => {
    const { cluster, log } = place.open();
    const observation = { atMs: nowMs, metrics: { views: 7 } };
    const changed = record('a', { post: makePost({ id: 'a', text: '改过', collectedAtMs: nowMs }), observation });
    expect(await importPosts(cluster, log, [record('a'), changed])).toEqual(['stored', 'known']);
    const [stored] = await getPosts(cluster, ['a']);
    expect(stored).toMatchObject({ post: record('a').post, metrics: { views: 7 } });
  });

  test('a refused post is named, and all others are taken with the feed of changes told', async () => {
    const { cluster, log } = place.open();
    const badId = 'x'.repeat(600);
    const bad = record(badId, { post: makePost({ id: badId, collectedAtMs: nowMs }) });
    const taken = importPosts(cluster, log, [record('a'), bad, record('b')]);
    await expect(taken).rejects.toMatchObject({ code: 'input-invalid', detail: { ids: [badId] } });
    expect((await getPosts(cluster, ['a', badId, 'b'])).map(({ post }) => post.id)).toEqual(['a', 'b']);
    expect(log.tip().changeSeq).toBe(2);
  });
});
