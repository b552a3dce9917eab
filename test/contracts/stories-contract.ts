import { expect, test } from 'vitest';
import type { Level, Story } from '../../model/index.ts';
import { makeAnalysis, makeStory } from '../kit/posts.ts';
import { morningMs, postAt, type Stores } from './place.ts';

function story(id: string, over: Partial<Story> = {}): Story {
  const base = makeStory({ id, level: null, decidingAtMs: morningMs, foundAtMs: morningMs, updatedAtMs: morningMs });
  return { ...base, ...over };
}

/** What is promised of stories and of the level that their posts show. */
export function storiesContract({ store }: Stores): void {
  const put = (...stories: Story[]) =>
    store().commit({ writes: stories.map((doc) => ({ op: 'create', kind: 'story', doc })) });
  const change = async (doc: Story) => {
    const version = (await store().get('story', doc.id))?.version ?? '';
    expect((await store().commit({ writes: [{ op: 'replace', kind: 'story', doc, version }] })).ok).toBe(true);
  };
  const find = async (keys: string[], activeSinceMs = 0, limit = 10) =>
    (await store().findStories({ keys, activeSinceMs, limit })).map(({ doc }) => doc.id);

  test('finds the stories that share keys, those that share most first', async () => {
    await put(
      story('one', { keys: ['a', 'x'] }),
      story('three', { keys: ['a', 'b', 'c'] }),
      story('none', { keys: ['z'] }),
    );
    expect(await find(['a', 'b', 'c', 'x-not'])).toEqual(['three', 'one']);
    expect(await find(['a', 'b', 'c'], 0, 1)).toEqual(['three']);
    expect(await find(['nobody'])).toEqual([]);
    expect(await find([])).toEqual([]);
  });

  test('leaves out stories that were last active before', async () => {
    await put(story('old', { keys: ['a'], lastAtMs: 99 }), story('young', { keys: ['a'], lastAtMs: 100 }));
    expect(await find(['a'], 100)).toEqual(['young']);
  });

  test('follows the keys that a story has now', async () => {
    await put(story('s', { keys: ['a', 'b', 'b'] }));
    await change(story('s', { keys: ['b', 'c'] }));
    expect(await find(['a'])).toEqual([]);
    expect(await find(['c'])).toEqual(['s']);
    const [found] = await store().findStories({ keys: ['b'], activeSinceMs: 0, limit: 1 });
    expect(found?.version).toBe((await store().get('story', 's'))?.version);
    await store().commit({ writes: [{ op: 'delete', kind: 'story', id: 's', version: found?.version ?? '' }] });
    expect(await find(['b', 'c'])).toEqual([]);
  });

  test('gives a story’s posts, oldest first', async () => {
    await store().putPosts([postAt('c', 30), postAt('a', 1), postAt('b', 20), postAt('other', 5)]);
    const analyses = ['c', 'a', 'b'].map((id) => makeAnalysis(id, 's1'));
    await store().commit({ writes: [], analyses: [...analyses, makeAnalysis('other', 's2')] });
    expect((await store().storyPosts('s1')).map(({ post }) => post.id)).toEqual(['a', 'b', 'c']);
    expect((await store().storyPosts('s1', 2)).map(({ post }) => post.id)).toEqual(['a', 'b']);
    expect(await store().storyPosts('nowhere')).toEqual([]);
  });

  test('a post moves with its newest verdict', async () => {
    await store().putPosts([postAt('a', 1)]);
    await store().commit({ writes: [], analyses: [makeAnalysis('a', 's1')] });
    await store().commit({ writes: [], analyses: [makeAnalysis('a', 's2', { sentiment: 'positive' })] });
    expect(await store().storyPosts('s1')).toEqual([]);
    const [moved] = await store().storyPosts('s2');
    expect(moved?.analysis).toMatchObject({ storyId: 's2', sentiment: 'positive' });
  });

  test('posts show the level that their story has now, in search and wherever they are read', async () => {
    await store().putPosts([postAt('a', 1), postAt('b', 2)]);
    await store().commit({
      writes: [{ op: 'create', kind: 'story', doc: story('s', { level: 3 }) }],
      analyses: [makeAnalysis('a', 's')],
    });
    const levels = async (level: Level | null) =>
      (await store().search({ text: '', filters: { level: [level] } })).hits.map(({ post }) => post.id);
    expect(await levels(3)).toEqual(['a']);
    await change(story('s', { level: 1 }));
    expect(await levels(3)).toEqual([]);
    expect(await levels(1)).toEqual(['a']);
    expect((await store().getPosts(['a']))[0]?.level).toBe(1);
    expect((await store().facets({ text: '' })).level).toEqual([{ value: '1', count: 1 }]);
    await store().commit({ writes: [], analyses: [makeAnalysis('b', 's')] });
    expect(await levels(1)).toEqual(['b', 'a']);
    await change(story('s', { level: null }));
    expect(await levels(null)).toEqual(['b', 'a']);
  });
}
