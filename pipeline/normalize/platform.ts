import { getDomain } from 'tldts';
import type { SourceKind } from '../../model/index.ts';

/** Apps whose posts stand on one place whatever the host of the link is, by the words that name them in `outlet`. */
const appsByName: readonly (readonly [RegExp, string])[] = [
  [/抖音/, 'douyin.com'],
  [/快手/, 'kuaishou.com'],
  [/小红书/, 'xiaohongshu.com'],
  [/哔哩|b站/i, 'bilibili.com'],
  [/知乎/, 'zhihu.com'],
  [/贴吧/, 'tieba.baidu.com'],
  [/微头条|头条号|今日头条/, 'toutiao.com'],
  [/视频号/, '微信视频号'],
  [/西瓜视频/, 'ixigua.com'],
  [/小宇宙/, 'xiaoyuzhoufm.com'],
  [/喜马拉雅/, 'ximalaya.com'],
];
/** Source kinds that are one app by themselves. */
const appsBySource: Partial<Record<SourceKind, string>> = { weibo: 'weibo.com', wechat: '微信', qq: 'QQ' };

/** Takes what is known of where a post stands and gives the site or app: a registrable domain, an app's or a forum's name, or the source kind. */
export function platformOf(post: { source: SourceKind; outlet?: string; url?: string }): string {
  const bySource = appsBySource[post.source];
  if (bySource !== undefined) return bySource;
  const outlet = post.outlet ?? '';
  for (const [name, app] of appsByName) if (name.test(outlet)) return app;
  const domain = post.url === undefined ? null : getDomain(post.url, { allowPrivateDomains: false });
  if (domain === 'baidu.com' && post.url?.includes('tieba.')) return 'tieba.baidu.com';
  if (post.source === 'forum' && /吧$/.test(outlet) && domain === null) return 'tieba.baidu.com';
  if (domain !== null) return domain;
  return outlet.trim() || hostOf(post.url) || post.source;
}

function hostOf(url: string | undefined): string | undefined {
  return url !== undefined && URL.canParse(url) ? new URL(url).host : undefined;
}
