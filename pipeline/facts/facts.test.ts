import { describe, expect, it } from 'vitest';
import { countInjured, tellsDeath } from './casualties.ts';
import { tellsCollapse } from './collapse.ts';
import { showsCorruption } from './corruption.ts';
import { countGathered, countPetitioners } from './gathering.ts';
import {
  countHouseholds,
  tellsCoordination,
  tellsGroupUnpaid,
  tellsLifelineCut,
  tellsSeveralVillages,
} from './livelihood.ts';
import { tellsMediaThreat, tellsStake } from './media-threat.ts';
import { findQuantities } from './quantities.ts';
import { sensitiveTopics } from './sensitive.ts';
import { tellsViolence } from './violence.ts';

describe('findQuantities', () => {
  it.each([
    ['五十余人', 50],
    ['上百户', 100],
    ['近百户', 99],
    ['几百人', 200],
    ['一千一百多人', 1100],
    ['两百来号', 200],
    ['1,200户', 1200],
    ['3.5万人', 35_000],
    ['俩人', 2],
    ['十七个', 17],
    ['一百二十多个', 120],
  ])('reads %s as %d', (text, value) => {
    expect(findQuantities(text)[0]?.value).toBe(value);
  });

  it('takes a row of digits in characters for no number', () => {
    expect(findQuantities('二〇二五')).toEqual([]);
  });
});

describe('casualties', () => {
  it.each(['两人当场死亡', '送医后抢救无效', '我爸掉进没盖的井里,走了', '我妈大出血,第二天凌晨没了', '有人溺亡'])(
    '%s tells a death',
    (text) => {
      expect(tellsDeath(text)).toBe(true);
    },
  );

  it.each(['没有人员死亡', '堵得要死', '热死了', '路边的树死了', '他走了', '笑死', '账号没了'])(
    '%s tells none',
    (text) => {
      expect(tellsDeath(text)).toBe(false);
    },
  );

  it.each([
    ['4名乘客受伤送医', 4],
    ['三个人都挂彩', 3],
    ['我数着抬走四个', 4],
    ['两名大人和一个孩子受伤', 3],
    ['2人受伤,其中1人重伤', 2],
    ['三个人把我按在地上打,嘴角缝了四针', 1],
    ['没有一个行人受伤', 0],
    ['排队的有三十人', 0],
  ])('%s: %d', (text, count) => {
    expect(countInjured(text)).toBe(count);
  });
});

describe('gatherings and petitions', () => {
  it.each([
    ['五十多名村民围在门口讨说法', 50],
    ['49个师傅在院里坐着等答复', 49],
    ['几百名游客挤在望台看日出', 0],
    ['检票口排了三百多人', 0],
  ])('%s: %d', (text, count) => {
    expect(countGathered(text)).toBe(count);
  });

  it.each([
    ['我们村六个户主现在就在省信访局大厅', 6],
    ['五个人坐头班车到省城,在省信访局排17号', 5],
    ['再不解决我们十个人就去省信访局', 0],
  ])('%s: %d', (text, count) => {
    expect(countPetitioners(text)).toBe(count);
  });
});

describe('violence, collapse, corruption', () => {
  it.each(['队员把他按在地上踹', '老板抄起板凳就抡', '照脸就是两拳', '一男子砸护士', '用橡胶棍连续击打'])(
    '%s is violence',
    (text) => {
      expect(tellsViolence(text)).toBe(true);
    },
  );

  it.each(['打电话没人接', '这脸打得,打脸了', '井盖矮一拳头', '跟着打拍子', '树枝砸了我的车', '打掉一个打人的团伙'])(
    '%s is none',
    (text) => {
      expect(tellsViolence(text)).toBe(false);
    },
  );

  it.each(['边坡整体垮塌', '桥断了', '木栈道刚刚塌下去一截', '老桥中间那一跨没了', '路面塌陷', '换热站爆炸'])(
    '%s is an emergency',
    (text) => {
      expect(tellsCollapse(text)).toBe(true);
    },
  );

  it.each(['这桥迟早要塌', '消防演练的浓烟,演练已结束', '心态崩了', '路被堵了', '视频突然没了'])(
    '%s is none',
    (text) => {
      expect(tellsCollapse(text)).toBe(false);
    },
  );

  it.each([
    ['科长收回扣,转账截图在此', true],
    ['听说科长收回扣,没凭没据', false],
    ['科长收回扣', false],
    ['晒出一张夕阳的照片', false],
  ])('%s: evidence shown %s', (text, shown) => {
    expect(showsCorruption(text)).toBe(shown);
  });
});

describe('threats and demands', () => {
  it.each(['再不退我就去找电视台', '材料已经寄到省交通运输厅', '周五约好了晚报的记者', '我已向省信访局登记'])(
    '%s is a threat',
    (text) => {
      expect(tellsMediaThreat(text)).toBe(true);
    },
  );

  it.each(['天天打12345', '看到晚报的报道', '记者致电该局', '有市民向信访局反映', '检查组刚走'])(
    '%s is none',
    (text) => {
      expect(tellsMediaThreat(text)).toBe(false);
    },
  );

  it('tells what is at stake from what is not', () => {
    expect(tellsStake('押金三千不退')).toBe(true);
    expect(tellsStake('我妈哮喘住院')).toBe(true);
    expect(tellsStake('广场的歌太难听')).toBe(false);
  });

  it('reads the scale of a demand', () => {
    expect(countHouseholds('三个小区六百多户')).toBe(600);
    expect(countHouseholds('户型不好')).toBe(0);
    expect(tellsSeveralVillages('五个村的出口被堵断')).toBe(true);
    expect(tellsSeveralVillages('五个村民在散步')).toBe(false);
    expect(tellsLifelineCut('医院门口唯一的路被挖断')).toBe(true);
    expect(tellsLifelineCut('医院门口有家面馆')).toBe(false);
    expect(tellsGroupUnpaid('我们班组43个人,三个月工资没结')).toBe(true);
    expect(tellsGroupUnpaid('帮忙焊了半个月,工钱一千六没结')).toBe(false);
    expect(tellsCoordination('公司说归镇里,镇里说等局里批,请市里牵头协调')).toBe(true);
    expect(tellsCoordination('请换个灯泡')).toBe(false);
  });

  it('names the sensitive topics', () => {
    expect(sensitiveTopics('多名车主被重复扣费')).toEqual(['违规收费']);
    expect(sensitiveTopics('零事故、零欠薪')).toEqual([]);
    expect(sensitiveTopics('路牌拼音写错了')).toEqual([]);
  });
});
