import { type Incident, type OutletTier, postTimeMs, type Unit } from '../../model/index.ts';
import type { StoredPost } from '../../store/port.ts';

const TIER_ORDER: Record<OutletTier, number> = { central: 0, portal: 1, provincial: 2, city: 3, self: 4 };

/** Apps that readers know by name, not by domain. */
const APP_NAMES: Readonly<Record<string, string>> = {
  weibo: '微博',
  'weibo.com': '微博',
  'weibo.cn': '微博',
  wechat: '微信',
  'weixin.qq.com': '微信',
  qq: 'QQ',
  'douyin.com': '抖音',
  'kuaishou.com': '快手',
  'bilibili.com': '哔哩哔哩',
  'zhihu.com': '知乎',
  'xiaohongshu.com': '小红书',
  tip: '新闻爆料',
  board: '留言板',
  complaint: '投诉',
  video: '视频',
};

/** Takes a platform as posts name it and gives what readers call it. */
export function platformName(platform: string): string {
  return APP_NAMES[platform] ?? platform;
}

/** What a report says of an incident, each taken from its posts: nothing here is written by the program. */
export interface ReportFacts {
  what: string;
  /** Places of the unit that the posts name, most named first. */
  where: string[];
  sinceMs: number;
  /** Outlets, then platforms, highest tier first. */
  carriers: string[];
  posts: number;
  views: number;
  reposts: number;
  comments: number;
}

/** Takes an incident and its posts, oldest first; gives the facts of its report. */
export function reportFacts(incident: Incident, posts: readonly StoredPost[], unit: Unit): ReportFacts {
  const deciding = posts.find(({ post }) => post.id === incident.decidingPostId) ?? posts[0];
  const first = posts[0];
  return {
    what: (deciding === undefined ? '' : headline(deciding)) || incident.title,
    where: placesIn(posts, unit),
    sinceMs: first === undefined ? incident.occurrenceAtMs : postTimeMs(first.post),
    carriers: carriersOf(posts),
    posts: incident.spread.posts,
    views: incident.spread.views,
    reposts: incident.spread.reposts,
    comments: incident.spread.comments,
  };
}

/** A post's title, or its first sentence. */
export function headline({ post }: Pick<StoredPost, 'post'>): string {
  const text = post.title?.trim() || (post.text.trim().split(/[。！？!?\n]/u)[0] ?? '');
  return text.replace(/\s+/g, ' ').trim();
}

/** Names of those who carry it: outlets before platforms, highest tier first, each once. */
export function carriersOf(posts: readonly StoredPost[]): string[] {
  const ranked = posts
    .map(({ post, analysis }) => ({
      name: post.outlet ?? platformName(post.platform),
      rank: TIER_ORDER[analysis?.tier ?? 'self'],
    }))
    .sort((a, b) => a.rank - b.rank);
  return [...new Set(ranked.map((carrier) => carrier.name))];
}

function placesIn(posts: readonly StoredPost[], unit: Unit): string[] {
  const text = posts
    .slice(0, 50)
    .map(({ post }) => `${post.title ?? ''}${post.text.slice(0, 5_000)}`)
    .join('\n');
  return [...unit.roads, ...unit.counties]
    .map((name) => ({ name, count: text.split(name).length - 1 }))
    .filter((place) => place.count > 0)
    .sort((a, b) => b.count - a.count)
    .map((place) => place.name)
    .slice(0, 2);
}
