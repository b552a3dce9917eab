import { describe, expect, it } from 'vitest';
import { gradePosts, verdict } from './case.test-kit.ts';

const outletPost = (outlet: string, text = '玉川市公路局换的路牌字太小，读者称看不清，该局回应称下批再改') => ({
  source: 'news',
  outlet,
  author: { name: outlet },
  text,
});

describe('media clauses', () => {
  it('makes an unread report of a central outlet level 1, with article and evidence', () => {
    const grade = gradePosts([{ ...outletPost('新华网'), metrics: { views: 0 } }]);
    expect(grade.level).toBe(1);
    expect(grade.clauses[0]).toMatchObject({ id: 'central-media', article: 3, evidence: [{ post: 'p1' }] });
  });

  it.each(['人民日报客户端', '人民网云南频道', '新华社云南分社', '新华网记者组'])('knows %s', (outlet) => {
    expect(verdict([outletPost(outlet)])).toBe('1 central-media');
  });

  it.each(['人民日报粉丝团', '新华社区', '人民曰报', '人民日报的二舅', '新华网友'])('takes %s for nobody', (outlet) => {
    expect(verdict([outletPost(outlet)])).toBe('3');
  });

  it('takes an account told to be unverified for nobody', () => {
    expect(verdict([{ author: { name: '人民日报', verified: false } }])).toBe('3');
    expect(verdict([{ author: { name: '人民日报', verified: true } }])).toBe('1 central-media');
  });

  it('takes a user’s message on a central outlet’s board for the user’s', () => {
    expect(
      verdict([{ source: 'board', outlet: '人民网领导留言板', url: 'https://liuyan.people.com.cn/t?tid=1' }]),
    ).toBe('3');
  });

  it('counts a hot list by itself, a city list not at all', () => {
    expect(verdict([{ outlet: '微博热搜', author: { name: '微博热搜' } }])).toBe('1 national-portal');
    expect(verdict([{ source: 'video', outlet: '抖音同城榜', author: { name: '抖音同城榜' } }])).toBe('3');
  });

  it('counts a portal’s own article when sensitive or wide, its self-media never', () => {
    const fee = '玉川市公路局收费站重复扣费，车主反映三周未退，该局称系统会退';
    expect(verdict([outletPost('网易新闻', fee)])).toBe('1 national-portal');
    expect(verdict([{ ...outletPost('网易号', fee), url: 'https://www.163.com/dy/article/1.html' }])).toBe('3');
    expect(verdict([outletPost('网易新闻')])).toBe('3');
    expect(verdict([{ ...outletPost('网易新闻'), metrics: { comments: 300 } }])).toBe('1 national-portal');
    expect(verdict([{ ...outletPost('网易新闻'), metrics: { comments: 299 } }])).toBe('3');
  });

  it('counts an outlet of any province, and a main site only when sensitive or wide', () => {
    expect(verdict([outletPost('春城晚报')])).toBe('2 provincial-media');
    expect(verdict([outletPost('玉川网')])).toBe('3');
    expect(verdict([outletPost('玉川网', '玉川市公路局工地扬尘，居民反映老人咳嗽，该局称达标')])).toBe('2 main-site');
    expect(verdict([{ ...outletPost('玉川网'), metrics: { reposts: 500 } }])).toBe('2 main-site spread-2');
    expect(verdict([{ source: 'forum', outlet: '玉川网论坛', text: '玉川公路局工地扬尘，没人管' }])).toBe('3');
  });

  it('gives both clauses to a main site that is a provincial outlet', () => {
    expect(verdict([outletPost('云南网', '玉川市公路局工地扬尘，居民反映老人咳嗽，该局称达标')])).toBe(
      '2 provincial-media main-site',
    );
  });
});

describe('spread clauses, at both sides of each number', () => {
  it.each([
    [{ views: 1_000_000 }, '1 society-focus'],
    [{ views: 999_999 }, '2 spread-2'],
    [{ reposts: 5000 }, '1 society-focus'],
    [{ reposts: 4999 }, '2 spread-2'],
    [{ comments: 3000 }, '1 society-focus'],
    [{ comments: 2999 }, '2 spread-2'],
    [{ views: 100_000 }, '2 spread-2'],
    [{ views: 99_999 }, '3'],
    [{ reposts: 500 }, '2 spread-2'],
    [{ reposts: 499 }, '3'],
    [{ comments: 300 }, '2 spread-2'],
    [{ comments: 299 }, '3'],
  ])('%j is %s', (metrics, expected) => {
    expect(verdict([{ metrics }])).toBe(expected);
  });

  const everywhere = (reposts: number) => [
    { metrics: { reposts: 400 } },
    { source: 'wechat', metrics: { reposts: 300 } },
    { source: 'video', outlet: '抖音', metrics: { reposts: 200 } },
    { source: 'forum', outlet: '玉川吧', metrics: { reposts } },
  ];

  it('needs four places and 1,000 reposts together', () => {
    expect(verdict(everywhere(100))).toBe('1 society-focus');
    expect(verdict(everywhere(99))).toBe('2 spread-2');
    expect(verdict(everywhere(100).slice(0, 3))).toBe('2 spread-2');
  });

  it('counts the same post once, by url or by author, time and text', () => {
    const twice = { url: 'https://weibo.com/1/a', metrics: { views: 60_000 } };
    expect(verdict([twice, { ...twice, url: 'http://weibo.com/1/a?from=groupmessage' }])).toBe('3');
    const same = { author: { name: '甲' }, publishedAt: '2026-03-01T10:00:00+08:00', metrics: { views: 60_000 } };
    expect(verdict([same, same])).toBe('3');
    expect(verdict([same, { ...same, author: { name: '乙' } }])).toBe('2 spread-2');
  });

  it('adds nothing for praise or a notice beside a complaint', () => {
    const praise = { text: '玉川公路局的师傅通宵抢通，致敬，为你们点赞', metrics: { views: 900_000 } };
    expect(verdict([praise, {}])).toBe('3');
    expect(verdict([praise])).toBe('');
  });
});

describe('grave matters', () => {
  const hurt = (words: string) => `玉澄公路护栏坏了没人修，${words}`;

  it.each([
    ['昨晚有人摔下去当场死亡', '2 grave-early'],
    ['三人受伤送医', '2 grave-early'],
    ['两人受伤送医', '3'],
    ['五十余人聚集在公路局门口讨说法', '2 grave-early'],
    ['四十九人聚集在公路局门口讨说法', '3'],
    ['我们五个人今天在省信访局排队', '2 grave-early'],
    ['路政队员把司机按在地上踹', '2 grave-early'],
    ['今早边坡垮塌', '2 grave-early'],
    ['路被堵了一天', '3'],
  ])('%s: %s', (words, expected) => {
    expect(verdict([{ text: hurt(words) }]).replace(' media-threat', '')).toBe(expected);
  });

  it('needs shown evidence for corruption', () => {
    const charge = '玉川公路局养护科科长收好处费';
    expect(verdict([{ text: `${charge}，转账截图在此` }])).toBe('2 grave-early');
    expect(verdict([{ text: `听说${charge}，没凭没据` }])).toBe('3');
  });

  it('is level 1 in two public places, or by an author with 100,000 followers', () => {
    const text = hurt('三人受伤送医');
    expect(verdict([{ text }, { source: 'video', outlet: '快手', text }])).toBe('1 grave');
    expect(verdict([{ text }, { source: 'tip', outlet: '值班热线', text }])).toBe('2 grave-early');
    expect(verdict([{ text }, { text: `${text}，我也看见了` }])).toBe('2 grave-early');
    expect(verdict([{ text, author: { name: '大号', followers: 100_000 } }])).toBe('1 grave');
    expect(verdict([{ text, author: { name: '大号', followers: 99_999 } }])).toBe('2 grave-early');
    expect(verdict([outletPost('春城晚报', '玉川市公路局边坡垮塌，该局称正在排查')])).toBe('1 grave');
  });
});

describe('demands, threats and history', () => {
  it.each([
    ['华新路停水，上百户没人管', '2 livelihood'],
    ['华新路停水，九十户没人管', '3'],
    ['玉澄公路改线把五个村的出口堵断了', '2 livelihood'],
    ['玉澄公路施工把医院门口唯一的路挖断了', '2 livelihood'],
    ['华新路工地欠我们班组43个人三个月工资没结', '2 livelihood'],
    ['华新路工地欠我一个人一千六尾款', '3'],
  ])('%s: %s', (text, expected) => {
    expect(verdict([{ text }])).toBe(expected);
  });

  it.each([
    ['玉川路政大队罚我三千只给白条，三天内不给说法我就去找焦点访谈', '2 media-threat'],
    ['玉澄公路的桥裂了，材料已经寄到省交通运输厅', '2 media-threat'],
    ['玉川路政大队罚我三千只给白条，我天天打12345', '3'],
    ['华新路的路名牌少写一横，再不换我就喊电视台来拍', '3'],
  ])('%s: %s', (text, expected) => {
    expect(verdict([{ text }])).toBe(expected);
  });

  const history = (level: number, ...kinds: string[]) => ({
    level,
    events: kinds.map((kind) => ({ kind, at: '2026-03-01T00:00:00+08:00' })),
  });

  it.each([
    [history(2, 'late'), '1 mishandled-2'],
    [history(2, 'press-clash'), '1 mishandled-2'],
    [history(2, 'reopened'), '2 mishandled-3'],
    [history(2, 'no-answer'), '2 mishandled-3'],
    [history(2), '3'],
    [history(3, 'late'), '2 mishandled-3'],
    [history(3, 'no-answer'), '2 mishandled-3'],
    [history(3), '3'],
    [{ level: 3, events: [{ kind: 'late', at: '2026-04-01T00:00:00+08:00' }] }, '3'],
  ])('history %j is %s', (given, expected) => {
    expect(verdict([{}], given)).toBe(expected);
  });

  const voices = [
    { text: '华新路路灯不亮，我昨晚摔了一跤，公路局没人管' },
    { text: '华新路那段黑灯瞎火，孩子下晚自习都不敢走' },
    { source: 'complaint', outlet: '12345转办', text: '华新路路灯坏了半个月，要求尽快修' },
  ];

  it('counts three different people in their own words, not copies, bystanders or one person thrice', () => {
    expect(verdict(voices)).toBe('2 mishandled-3');
    expect(verdict(voices.slice(0, 2))).toBe('3');
    expect(verdict(voices.map((voice) => ({ ...voice, author: { name: '同一人' } })))).toBe('3');
    expect(verdict([voices[0] ?? {}, voices[0] ?? {}, voices[1] ?? {}])).toBe('3');
    expect(verdict([...voices.slice(0, 2), { text: '纯路人，帮顶一下' }])).toBe('3');
  });
});

describe('what is no incident', () => {
  it.each([
    [{ text: '玉山市公路局的人太凶，罚单甩我脸上' }, 'another town'],
    [{ text: '玉川高速公路有限公司的服务区加油站短斤少两' }, 'another company'],
    [{ text: '昆明玉川路又挖开了，绕得人头晕' }, 'a road elsewhere'],
    [{ text: '市公路局把南宁的隔离墩撤了，半夜有人飙车' }, 'an ambiguous name elsewhere'],
    [{ text: '玉川市公路局公开招聘收费员12名，月薪3800元，简历投递截至3月28日' }, 'recruitment'],
    [{ text: '玉澄公路养护工程招标公告：招标人玉川市公路局，投标截止11月10日' }, 'a tender'],
    [{ author: { name: '玉川市公路局' }, text: '华新路14日封闭施工，请绕行' }, 'its own notice'],
    [{ text: '请问玉澄公路今天能走大客车吗？' }, 'a question'],
    [{ text: '在玉川公路局门口等闺蜜，等来一只橘猫' }, 'a passing mention'],
    [{ text: '玉川公路局旁新盘开售，首付八万起，扫码送冰箱' }, 'an advertisement'],
  ])('%j (%s)', (post, _why) => {
    expect(verdict([post])).toBe('');
  });

  it('takes irony for a complaint', () => {
    expect(verdict([{ text: '热烈祝贺玉川公路局：这段路一年刨了四回，建议装根拉链' }])).toBe('3');
  });

  it('refuses a story that is not one and names the field', () => {
    expect(() => gradePosts([])).toThrow(/posts/);
  });
});
