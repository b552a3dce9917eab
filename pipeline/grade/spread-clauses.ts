import type { Evidence } from '../../model/index.ts';
import { type ClauseContext, type ClauseTest, evidence, largest } from './clause-context.ts';

type Count = 'views' | 'reposts' | 'comments';
const words: Record<Count, string> = { views: '浏览', reposts: '转发', comments: '评论' };

function reached(context: ClauseContext, limits: Record<Count, number>): Evidence[] {
  return (['views', 'reposts', 'comments'] as const).flatMap((name) => {
    if (context.spread[name] < limits[name]) return [];
    const top = largest(context.matter.voices, name);
    return top === undefined ? [] : [evidence(top, `${words[name]}合计 ${context.spread[name]}，达到 ${limits[name]}`)];
  });
}

/** `society-focus`: the sums alone, or enough places with enough reposts together. */
export const societyFocus: ClauseTest = (context) => {
  const { thresholds, spread, matter } = context;
  const bySums = reached(context, {
    views: thresholds.societyViews,
    reposts: thresholds.societyReposts,
    comments: thresholds.societyComments,
  });
  const top = largest(matter.voices, 'reposts');
  const isEverywhere =
    spread.platforms.length >= thresholds.societyPlatforms && spread.reposts >= thresholds.societyPlatformReposts;
  if (!isEverywhere || top === undefined) return bySums;
  return [...bySums, evidence(top, `${spread.platforms.length} 个平台，转发合计 ${spread.reposts}`)];
};

/** `spread-2`: the smaller sums, whoever carries it. */
export const spreadTwo: ClauseTest = (context) =>
  reached(context, {
    views: context.thresholds.spreadViews,
    reposts: context.thresholds.spreadReposts,
    comments: context.thresholds.spreadComments,
  });
