import type { ClauseHit, Level, Post, PostAnalysis, Story } from '../../model/index.ts';

/** Makes an invented post. */
export function makePost(over: Partial<Post> & { id: string }): Post {
  return {
    source: 'news',
    sourceId: 'test',
    platform: 'news.example',
    author: { name: '记者' },
    text: '玉澄公路出现大坑，玉川市公路局多日未修。',
    publishedAt: null,
    publishedAtMs: null,
    collectedAtMs: 0,
    ...over,
  };
}

/** Makes the judgement that puts a post into a story. */
export function makeAnalysis(postId: string, storyId: string, over: Partial<PostAnalysis> = {}): PostAnalysis {
  return {
    postId,
    storyId,
    isAboutUnit: true,
    relevanceWhy: '提到单位名称',
    sentiment: 'negative',
    sentimentScore: -0.5,
    tier: 'self',
    copyOf: null,
    ...over,
  };
}

const CLAUSES: Record<Level, ClauseHit[]> = {
  1: [{ id: 'central-media', article: 3, level: 1, evidence: [{ post: 'p1', why: '新华社报道' }] }],
  2: [{ id: 'provincial-media', article: 3, level: 2, evidence: [{ post: 'p1', why: '云南网报道' }] }],
  3: [],
};

/** Makes a judged story whose level was decided by a post published at `decidingAtMs` and found at `foundAtMs`. */
export function makeStory(over: {
  id: string;
  level: Level | null;
  decidingAtMs: number;
  foundAtMs: number;
  updatedAtMs: number;
  postId?: string;
}): Story {
  const { id, level, decidingAtMs, foundAtMs, updatedAtMs, postId = 'p1' } = over;
  return {
    id,
    title: '玉澄公路大坑多日未修',
    firstPostId: postId,
    firstAtMs: decidingAtMs,
    lastAtMs: decidingAtMs,
    discoveredAtMs: foundAtMs,
    spread: { posts: 3, copies: 1, platforms: ['news.example'], views: 12_000, likes: 5, comments: 88, reposts: 40 },
    level,
    clauses: level === null ? [] : CLAUSES[level],
    decidingPostId: postId,
    decidingAtMs,
    decidingDiscoveredAtMs: foundAtMs,
    keys: [],
    updatedAtMs,
  };
}
