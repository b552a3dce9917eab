import type { ClauseHit, Level, OutletTier, Post, PostAnalysis, Spread, Story } from '../../model/index.ts';

/** A post as a test wants it. */
export interface PostSeed {
  id: string;
  outlet?: string;
  platform: string;
  tier: OutletTier;
  title?: string;
  text: string;
  url?: string;
  atMs: number;
}

/** Takes a seed and gives the post that a crawler would have stored. */
export function postOf(seed: PostSeed): Post {
  return {
    id: seed.id,
    source: seed.tier === 'self' ? 'forum' : 'news',
    sourceId: 'test',
    platform: seed.platform,
    outlet: seed.outlet,
    url: seed.url,
    author: { name: '测试作者' },
    title: seed.title,
    text: seed.text,
    publishedAt: new Date(seed.atMs).toISOString(),
    publishedAtMs: seed.atMs,
    collectedAtMs: seed.atMs + 60_000,
    metrics: { views: 100, comments: 3, reposts: 2 },
  };
}

/** Takes a seed and gives the pipeline's verdict on it. */
export function analysisOf(seed: PostSeed, storyId: string): PostAnalysis {
  return {
    postId: seed.id,
    storyId,
    isAboutUnit: true,
    relevanceWhy: '点名本单位',
    sentiment: 'negative',
    sentimentScore: -0.6,
    tier: seed.tier,
    copyOf: null,
  };
}

const clauseOf: Record<Level, { id: string; article: number }> = {
  1: { id: 'central-media', article: 3 },
  2: { id: 'provincial-media', article: 3 },
  3: { id: 'complaint', article: 3 },
};

/** Takes posts, oldest first, and a level that the last of them decided; gives the story. */
export function storyOf(id: string, level: Level, seeds: readonly [PostSeed, ...PostSeed[]], nowMs: number): Story {
  const deciding = seeds.at(-1) ?? seeds[0];
  const clause: ClauseHit = {
    ...clauseOf[level],
    level,
    evidence: [{ post: deciding.id, why: `${deciding.outlet ?? deciding.platform}刊载` }],
  };
  const spread: Spread = {
    posts: seeds.length,
    copies: 0,
    platforms: [...new Set(seeds.map((seed) => seed.platform))],
    views: seeds.length * 100,
    likes: 0,
    comments: seeds.length * 3,
    reposts: seeds.length * 2,
  };
  return {
    id,
    title: seeds[0].title ?? seeds[0].text.slice(0, 20),
    firstPostId: seeds[0].id,
    firstAtMs: seeds[0].atMs,
    lastAtMs: deciding.atMs,
    discoveredAtMs: seeds[0].atMs + 60_000,
    spread,
    level,
    clauses: level === 3 ? [] : [clause],
    decidingPostId: deciding.id,
    decidingAtMs: deciding.atMs,
    decidingDiscoveredAtMs: deciding.atMs + 60_000,
    keys: [],
    updatedAtMs: nowMs,
  };
}

/** A forum complaint about a road collapse, and a central outlet that took it up. */
export function roadCollapse(atMs: number): [PostSeed, PostSeed] {
  return [
    {
      id: 'post-forum',
      platform: '玉川论坛',
      tier: 'self',
      title: '玉澄公路塌了没人管',
      text: '华屏县玉澄公路路基塌陷三天了，打电话到公路局没人来。',
      url: 'https://bbs.yuchuan.example/t/1',
      atMs,
    },
    {
      id: 'post-central',
      platform: 'people.com.cn',
      outlet: '人民网',
      tier: 'central',
      title: '云南玉川一公路塌陷多日无人处置',
      text: '记者在玉澄公路看到，塌陷处没有任何警示标志。',
      url: 'https://www.people.com.cn/n1/1.html',
      atMs: atMs + 30 * 60_000,
    },
  ];
}
