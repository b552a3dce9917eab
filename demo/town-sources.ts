import type { z } from 'zod';
import type { Source } from '../model/source.ts';
import { forumName } from './town/forum-site.ts';
import { newsSites, type Town } from './town/index.ts';
import { OFFICIAL_UID } from './town/weibo-api.ts';

/** Seconds of the exercise clock between two looks at a source. */
const EVERY_SECS = 45;
/** Least real gap between two requests to one site of the town, seconds. */
const DELAY_SECS = 0.2;

/** Takes the town's addresses, gives the sources by which its sites are crawled. */
export function townSources(urls: Town['urls']): z.input<typeof Source>[] {
  const common = { everySecs: EVERY_SECS, delaySecs: DELAY_SECS };
  const news = { ...common, source: 'news' as const };
  const weibo = `${urls.weibo}/api/container/getIndex?containerid=`;
  return [
    {
      ...news,
      id: 'town-xinhua',
      name: '新华社（演练）',
      outlet: newsSites.xinhua.outlet,
      kind: 'feed',
      url: `${urls.xinhua}/feed.xml`,
    },
    {
      ...news,
      id: 'town-yunnan',
      name: '云南网（演练）',
      outlet: newsSites.yunnan.outlet,
      kind: 'feed',
      url: `${urls.yunnan}/feed.xml`,
    },
    {
      ...news,
      id: 'town-yuchuan',
      name: '玉川网（演练）',
      outlet: newsSites.yuchuan.outlet,
      kind: 'article',
      url: `${urls.yuchuan}/`,
      linkSelector: 'ul.headlines a.headline',
    },
    {
      ...common,
      id: 'town-forum',
      name: `${forumName}（演练）`,
      source: 'forum',
      outlet: forumName,
      kind: 'forum',
      url: `${urls.forum}/list`,
      threadLinkSelector: 'a.thread-link',
      postSelector: '.post',
      authorSelector: '.author',
      timeSelector: '.time',
      textSelector: '.text',
      titleSelector: 'h1.title',
      viewsSelector: '.views',
      repliesSelector: '.replies',
      nextPageSelector: 'a.next',
    },
    {
      ...common,
      id: 'town-weibo',
      name: '微博（演练）',
      source: 'weibo',
      kind: 'weibo',
      timelineUrls: [`${weibo}107603${OFFICIAL_UID}&page={page}`],
      searchUrl: `${weibo}100103type%3D61%26q%3D{query}&page_type=searchall&page={page}`,
      queries: ['玉川市公路局', '玉澄公路', '玉川路'],
    },
  ];
}
