import { describe, expect, it } from 'vitest';
import { findCasualties } from './find-casualties.ts';
import { findFacts } from './find-facts.ts';

const told = (text: string) => findCasualties(text).map(({ kind, value }) => `${kind} ${value}`);

describe('findCasualties', () => {
  it.each([
    ['致3死2伤', ['death 3', 'injury 2']],
    ['造成2人死亡31人受伤', ['death 2', 'injury 31']],
    ['死亡3人受伤5人', ['death 3', 'injury 5']],
    ['死亡人数已上升至38人', ['death 38']],
    ['3名送往医院的乘客抢救无效死亡', ['death 3']],
    ['数十人受伤', ['injury 20']],
    ['五十余人中毒', ['injury 50']],
    ['两男子受重伤', ['injury 2']],
    ['24人失踪', ['missing 24']],
    ['所幸无人员伤亡', ['death 0', 'injury 0']],
    ['无人受伤', ['injury 0']],
  ])('reads %s', (text, expected) => {
    expect(told(text)).toEqual(expected);
  });

  it.each(['3天后死亡的树', '10公里外', '我伤心了2天', '死机3次', '5辆车受损'])('counts nobody in %s', (text) => {
    expect(told(text)).toEqual([]);
  });
});

describe('findFacts', () => {
  const brief = (text: string) => findFacts(text).map(({ kind, value, unit }) => `${kind} ${value}${unit}`);

  it.each([
    ['近3万元', 'money 30000元'],
    ['上百户停水', 'count 100户'],
    ['五十余人围堵', 'count 50人'],
    ['限三天内答复', 'deadline 三天内'],
    ['明天上午9点', 'time 明天上午9点'],
    ['2026年3月1日', 'time 2026年3月1日'],
  ])('reads %s', (text, expected) => {
    expect(brief(text)).toContain(expected);
  });

  it('tells a threat, a blow and a charge with whether evidence is shown', () => {
    expect(brief('再不解决我明天就去省电视台')).toContain('media-threat true');
    expect(brief('保安动手打人')).toContain('violence true');
    expect(brief('科长收了我两万好处费，转账截图见图')).toContain('corruption true');
    expect(brief('听说科长收了别人两万好处费')).toContain('corruption false');
  });

  it('gives spans in the text as it was written, full-width figures too', () => {
    const text = '事故造成１０人受伤，损失３万元';
    for (const fact of findFacts(text)) expect(text.slice(...fact.span)).toBe(fact.text);
    expect(brief(text)).toEqual(['injury 10人', 'money 30000元']);
  });

  it.each(['', '死', '😀😀', '\u0000\u0007', 'مرحبا 3人死亡', '𠮷𠮷3人'])('takes %j', (text) => {
    expect(() => findFacts(text)).not.toThrow();
  });

  it.each(['一二三', '死亡3', '3人', '无人', '12:30', '今天', '去', '打我。', '，', '死', '１'])(
    'reads a megabyte of %s in bounded time',
    (piece) => {
      const beganMs = performance.now();
      findFacts(piece.repeat(Math.ceil(1_000_000 / piece.length)));
      expect(performance.now() - beganMs).toBeLessThan(8000);
    },
    20_000,
  );
});
