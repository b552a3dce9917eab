import { expect, test } from 'vitest';
import { makeAnalysis } from '../kit/posts.ts';
import { morningMs, postAt, type Stores } from './place.ts';

/** What is promised of posts (promises 1, 3 and 5). */
export function postsContract({ store, another }: Stores): void {
  test('gives back a post exactly as it came', async () => {
    const post = postAt('p1', 0, {
      title: '“坑”在路中',
      text: '第一行\n第二行 😀 \u0000 \ud83d 完',
      author: { name: '路人甲', verified: true, followers: 12 },
      metrics: { views: 5, comments: 0 },
      publishedAt: '2026-03-01T10:00:00+08:00',
      url: 'https://bbs.example/t/1',
      repostOf: 'n9',
    });
    expect(await store().putPosts([post])).toEqual(['stored']);
    expect(await store().getPosts(['p1'])).toEqual([
      { post, analysis: null, metrics: { views: 5, comments: 0 }, level: null },
    ]);
  });

  test('answers stored or known in the order given, duplicates within the batch included', async () => {
    await store().putPosts([postAt('b', 5)]);
    const answers = await store().putPosts([postAt('c', 9), postAt('b', 5), postAt('a', 1), postAt('c', 2)]);
    expect(answers).toEqual(['stored', 'known', 'stored', 'known']);
  });

  test('keeps the first post of an id forever, in a batch and afterwards', async () => {
    await store().putPosts([postAt('p1', 30, { text: '原文' }), postAt('p1', 0, { text: '改写一' })]);
    await store().putPosts([postAt('p1', 0, { text: '改写二' })]);
    const [kept] = await store().getPosts(['p1']);
    expect(kept?.post.text).toBe('原文');
    expect(await store().count({ text: '改写' })).toBe(0);
    expect(await store().count({ text: '原文' })).toBe(1);
  });

  test('gives posts in the order asked for and passes over those it does not have', async () => {
    await store().putPosts([postAt('a', 1), postAt('b', 2)]);
    const found = await store().getPosts(['b', 'nowhere', 'a']);
    expect(found.map(({ post }) => post.id)).toEqual(['b', 'a']);
    expect(await store().getPosts([])).toEqual([]);
  });

  test('takes an empty batch, an empty text and a batch larger than one write', async () => {
    expect(await store().putPosts([])).toEqual([]);
    const many = Array.from({ length: 1234 }, (_, i) => postAt(`m${i}`, i % 7, { text: i % 2 === 0 ? '' : '排队' }));
    const answers = await store().putPosts([...many, postAt('m0', 0)]);
    expect(answers.filter((answer) => answer === 'stored')).toHaveLength(1234);
    expect(answers.at(-1)).toBe('known');
    expect(await store().count({ text: '' })).toBe(1234);
    expect(await store().count({ text: '排队' })).toBe(617);
  });

  test('keeps a text of megabytes whole and finds a word at its end', async () => {
    const text = `${'长文一段，车多路窄。'.repeat(150_000)}末尾塌陷`;
    await store().putPosts([postAt('long', 0, { text })]);
    expect((await store().getPosts(['long']))[0]?.post.text).toBe(text);
    expect(await store().count({ text: '塌陷' })).toBe(1);
  });

  test('two stores over one place agree on who stored a post', async () => {
    const second = await another();
    const posts = Array.from({ length: 40 }, (_, i) => postAt(`p${i}`, i));
    const [one, two] = await Promise.all([store().putPosts(posts), second.putPosts([...posts].reverse())]);
    const storedTwice = posts.filter((_, i) => one[i] === 'stored' && [...two].reverse()[i] === 'stored');
    expect(storedTwice).toEqual([]);
    expect([...one, ...two].filter((answer) => answer === 'stored')).toHaveLength(40);
  });

  test('shows the newest counts, whatever order they come in, and drops those of unknown posts', async () => {
    await store().putPosts([postAt('p1', 0, { metrics: { views: 1 } })]);
    const kept = await store().putObservations([
      { postId: 'p1', atMs: morningMs + 2000, metrics: { views: 20, likes: 2 } },
      { postId: 'p1', atMs: morningMs + 1000, metrics: { views: 10 } },
      { postId: 'nowhere', atMs: morningMs, metrics: { views: 9 } },
    ]);
    expect(kept).toBe(2);
    const [stored] = await store().getPosts(['p1']);
    expect(stored?.metrics).toEqual({ views: 20, likes: 2 });
    expect(stored?.post.metrics).toEqual({ views: 1 });
  });

  test('refuses the whole commit when a verdict is on a post that is not there', async () => {
    await store().putPosts([postAt('p1', 0)]);
    const commit = store().commit({
      writes: [{ op: 'create', kind: 'meta', doc: { id: 'm', value: 1 } }],
      analyses: [makeAnalysis('p1', 's1'), makeAnalysis('nowhere', 's1')],
    });
    await expect(commit).rejects.toMatchObject({ code: 'not-found' });
    expect(await store().get('meta', 'm')).toBeUndefined();
    expect((await store().getPosts(['p1']))[0]?.analysis).toBeNull();
  });

  test('says how many posts it holds and how many wait', async () => {
    await store().putPosts([postAt('a', 1), postAt('b', 2)]);
    await store().commit({ writes: [], analyses: [makeAnalysis('a', 's1')] });
    expect(await store().health()).toMatchObject({ isWritable: true, posts: 2, unprocessed: 1 });
  });
}
