import { shared } from '../copies/shingles.ts';
import type { Lexicons } from '../lexicon/read-lexicons.ts';
import { joinAt, type Likeness, likeness, likenessToStory } from '../story/likeness.ts';
import type { Sketch } from '../story/sketch.ts';
import { likenessKeys } from '../story/story-keys.ts';
import { compileSketcher } from './compare-texts.ts';

/** A post of a stream: its text and, where it is known, its time (ms UTC). */
export interface StreamPost {
  text: string;
  atMs: number | null;
}

/** Stories kept, those joined last; more are forgotten, so that memory does not grow with the stream. */
const keptStories = 3000;
/** Posts and keys a story is known by. */
const keptPosts = 16;
const keptKeys = 120;
/** Stories compared closely, those sharing most keys first. */
const candidateLimit = 20;
/** Of a candidate's posts, those sharing most 3-grams are compared closely. */
const closeLimit = 6;
/** A key that so many stories share points at none. */
const tellingStories = 150;
/** What nobody spoke of for so long is another event, ms. */
const restsAfterMs = 10 * 24 * 3_600_000;

interface OpenStory {
  id: string;
  posts: Sketch[];
  keys: Set<string>;
  lastAtMs: number;
}

/** Takes the word lists and gives what places one post after another: the id of its story, `s1`, `s2` … in the order they began. The same stream gives the same stories. */
export function createClusterer(lexicons: Lexicons): (post: StreamPost) => string {
  const read = compileSketcher(lexicons);
  const place = createPlacer(likeness);
  // A post without a time came about when the one before it did.
  let lastMs = 0;
  return ({ text, atMs }) => {
    lastMs = atMs ?? lastMs;
    return place(read(text, lastMs).sketch);
  };
}

/** Takes what compares two posts and gives what places one sketch after another. */
export function createPlacer(alike: Likeness): (post: Sketch) => string {
  const stories = new Map<string, OpenStory>();
  const byKey = new Map<string, Set<string>>();
  let begun = 0;
  return (post) => {
    const keys = likenessKeys(post);
    const found = likest(candidatesOf(keys, byKey, stories), post, alike);
    if (found === undefined) begun += 1;
    const story = found ?? { id: `s${begun}`, posts: [], keys: new Set<string>(), lastAtMs: post.atMs };
    addTo(story, post, keys, byKey);
    stories.delete(story.id);
    stories.set(story.id, story);
    forgetOldest(stories, byKey);
    return story.id;
  };
}

function candidatesOf(
  keys: readonly string[],
  byKey: ReadonlyMap<string, ReadonlySet<string>>,
  stories: ReadonlyMap<string, OpenStory>,
): OpenStory[] {
  const counts = new Map<string, number>();
  for (const key of keys) {
    const holders = byKey.get(key);
    if (holders === undefined || holders.size > tellingStories) continue;
    for (const id of holders) counts.set(id, (counts.get(id) ?? 0) + 1);
  }
  const ids = [...counts].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1)).slice(0, candidateLimit);
  return ids.flatMap(([id]) => stories.get(id) ?? []);
}

function likest(candidates: readonly OpenStory[], post: Sketch, alike: Likeness): OpenStory | undefined {
  let best: OpenStory | undefined;
  let bestOdds = joinAt;
  for (const story of candidates) {
    if (Math.abs(post.atMs - story.lastAtMs) > restsAfterMs) continue;
    const odds = likenessToStory(post, nearest(story.posts, post), alike);
    if (odds > bestOdds) [best, bestOdds] = [story, odds];
  }
  return best;
}

function nearest(posts: readonly Sketch[], post: Sketch): readonly Sketch[] {
  if (posts.length <= closeLimit) return posts;
  const common = posts.map((member) => shared(member.shingles, post.shingles));
  const order = posts.map((_, at) => at).sort((a, b) => (common[b] ?? 0) - (common[a] ?? 0) || a - b);
  return order.slice(0, closeLimit).flatMap((at) => posts[at] ?? []);
}

function addTo(story: OpenStory, post: Sketch, keys: readonly string[], byKey: Map<string, Set<string>>): void {
  if (story.posts.length >= keptPosts) story.posts.splice(keptPosts / 2, 1);
  story.posts.push(post);
  story.lastAtMs = Math.max(post.atMs, story.lastAtMs);
  for (const key of keys) {
    if (story.keys.size >= keptKeys) break;
    story.keys.add(key);
    const holders = byKey.get(key);
    if (holders === undefined) byKey.set(key, new Set([story.id]));
    else holders.add(story.id);
  }
}

function forgetOldest(stories: Map<string, OpenStory>, byKey: Map<string, Set<string>>): void {
  for (const [id, story] of stories) {
    if (stories.size <= keptStories) return;
    stories.delete(id);
    for (const key of story.keys) {
      const holders = byKey.get(key);
      holders?.delete(id);
      if (holders?.size === 0) byKey.delete(key);
    }
  }
}
