import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readLexicons } from '../lexicon/read-lexicons.ts';
import { createClusterer } from './cluster-stream.ts';
import { compileCopyPair, compileEventPair } from './compare-texts.ts';
import { coverage, gramsOf, longestRun } from './gram-sets.ts';

const lexicons = readLexicons();
const isCopy = compileCopyPair(lexicons);
const isEvent = compileEventPair(lexicons);

const news =
  '玉川市绕城路七号桥昨晚封闭检修，预计三天后恢复通行，途经的12路和38路公交车临时改道，请市民提前安排出行，留意站牌公告。';
const other =
  '玉川市第二中学今天举行秋季运动会，八百多名学生参加了二十个项目的比赛，跳高纪录时隔九年被一名高二学生打破。';

describe('two texts compared', () => {
  it('takes a repost with a comment for a copy, and other news for none', () => {
    expect(isCopy(news, `转发微博：${news} 又要绕路了`).same).toBe(true);
    expect(isCopy(news, other).same).toBe(false);
  });

  it('takes the same matter in other words for one event', () => {
    expect(isEvent(news, '绕城路七号桥封闭检修了，12路公交车临时改道，三天后才恢复通行').same).toBe(true);
    expect(isEvent(news, other).same).toBe(false);
  });

  it('is symmetric, scores from 0 to 1, and takes a text for itself', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme', maxLength: 60 }),
        fc.string({ unit: 'grapheme', maxLength: 60 }),
        (a, b) => {
          expect(isCopy(a, b)).toEqual(isCopy(b, a));
          expect(isEvent(a, b)).toEqual(isEvent(b, a));
          if (a.trim() !== '') expect(isCopy(a, a)).toEqual({ score: 1, same: true });
        },
      ),
      { numRuns: 60 },
    );
  });

  it('says of texts without a word only whether they are the same', () => {
    expect(isCopy('', '').same).toBe(false);
    expect(isCopy('😡😡', '😡😡').same).toBe(true);
    expect(isEvent('😡', '😀').same).toBe(false);
  });
});

describe('runs in common', () => {
  it('finds the longest, and how much of a text the other holds', () => {
    expect(longestRun('甲乙丙丁', '丑乙丙丁子')).toBe(3);
    expect(longestRun('', '甲')).toBe(0);
    expect(coverage('甲乙丙丁', gramsOf('乙丙丁子', 3), 3)).toBe(0.75);
    expect(coverage('', gramsOf('甲', 1), 1)).toBe(0);
  });
});

describe('a stream of posts', () => {
  it('puts a copy and a follow-up into the story, another matter into its own, and does so again', () => {
    const place = () => createClusterer(lexicons);
    const posts = [news, other, `${news}（转）`, '七号桥封闭检修，绕城路12路公交车临时改道，恢复通行要等三天'];
    const stories = () => {
      const next = place();
      return posts.map((text) => next({ text, atMs: null }));
    };
    expect(stories()).toEqual(['s1', 's2', 's1', 's1']);
    expect(stories()).toEqual(stories());
  });

  it('takes what comes back after a month for a new story', () => {
    const next = createClusterer(lexicons);
    const day = 24 * 3_600_000;
    expect(next({ text: news, atMs: 0 })).toBe('s1');
    expect(next({ text: news, atMs: day })).toBe('s1');
    expect(next({ text: news, atMs: 31 * day })).toBe('s2');
  });
});
