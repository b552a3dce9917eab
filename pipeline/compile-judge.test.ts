import { describe, expect, it } from 'vitest';
import { compileJudge, composeAnalysis } from './compile-judge.ts';
import { outlets, unit } from './grade/case.test-kit.ts';
import { readLexicons } from './lexicon/read-lexicons.ts';
import { normalizePost } from './normalize/index.ts';

const judge = compileJudge({ unit, outlets, lexicons: readLexicons() });
const judged = (text: string, more: object = {}) => {
  const raw = {
    source: 'weibo' as const,
    sourceId: 'x',
    nativeId: text.slice(0, 20),
    text,
    publishedAt: null,
    ...more,
  };
  return judge(normalizePost(raw, 0).post, {});
};

describe('the judge', () => {
  it('lets irony be a complaint, in the feeling too', () => {
    const one = judged('热烈祝贺玉川公路局：这段路一年刨了四回，建议装根拉链');
    expect(one.reading.kind).toBe('complaint');
    expect(one.feeling.label).toBe('negative');
  });

  it('takes one helping hand in a complaint for no praise of the unit', () => {
    expect(judged('玉川公路局的公厕隔板实测九十厘米，旁边大爷帮我扶的尺子，他说孙子都能翻过来').reading.kind).toBe(
      'complaint',
    );
  });

  it('takes an outlet’s plain report of a hardship for a complaint, whatever warm words stand in it', () => {
    const text =
      '离中学两百米的沥青拌合站夜里不停工，高三学生靠耳塞睡觉。环保已责令停夜班，玉川市公路局的工地照旧开机。';
    const report = { source: 'news' as const, outlet: '新华社', title: '拌合站通宵轰鸣，考生无法入睡' };
    expect(judged(text, report).reading.kind).toBe('complaint');
  });

  it('gives the tier and the reason with the verdict', () => {
    const one = judged('玉川市公路局回应称路灯下月修', { source: 'news', outlet: '春城晚报' });
    expect(composeAnalysis(one, null, null)).toMatchObject({ tier: 'provincial', isAboutUnit: true, storyId: null });
    expect(composeAnalysis(one, null, null).relevanceWhy).toContain('玉川市公路局');
    expect(composeAnalysis(judged('今天真热'), null, null)).toMatchObject({ isAboutUnit: false, tier: 'self' });
  });

  // 200,000 characters of what the patterns like most; a pattern that is not linear takes minutes here.
  it.each([
    '一二三四五六七八九十百',
    '我去找',
    '公司说',
    '五十人',
    '提示',
    '玉川公路局',
    '工zi保沪费',
    '12345',
    '桥面塌',
    '(((',
    '三个受伤',
  ])('judges an endless run of %s in bounded time', (unitOfText) => {
    const beganMs = performance.now();
    judged(unitOfText.repeat(Math.ceil(200_000 / unitOfText.length)), { source: 'tip' });
    expect(performance.now() - beganMs).toBeLessThan(5000);
  });
});
