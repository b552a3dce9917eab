import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openPipelineDesk, type PipelineDesk, type PushedPost } from '../kit/pipeline-desk.ts';

let desk: PipelineDesk;
beforeAll(async () => {
  desk = await openPipelineDesk();
});
afterAll(() => desk.close());

/** One complaint about the unit from each kind of source that the rule names, and from the boards, videos and complaints beside them. */
const sources: [string, PushedPost & { source: string }][] = [
  [
    'a news report',
    {
      source: 'news',
      outlet: '玉川热线',
      author: { name: '玉川热线' },
      text: '华新路井盖缺失多日，市民投诉玉川市公路局迟迟不补',
    },
  ],
  [
    'a tip to a newsroom',
    { source: 'tip', outlet: '报料热线', text: '玉澄公路隧道里的灯灭了半个月，玉川公路局没人管' },
  ],
  ['a forum', { source: 'forum', outlet: '玉川吧', text: '玉川市公路局把绕城路的路灯关了，天天摸黑开车，太气人了' }],
  [
    'a blog',
    { source: 'blog', outlet: '新浪博客', text: '说说我投诉玉川市公路局的经过：收费站多扣了我二十块，跑了三趟不退' },
  ],
  [
    'a podcast',
    {
      source: 'podcast',
      outlet: '喜马拉雅',
      title: '路上那些坑',
      text: '这一期吐槽玉澄公路，坑补了又烂，玉川公路局敷衍了事',
    },
  ],
  [
    'a microblog',
    { source: 'weibo', outlet: '微博', text: '@玉川公路局 玉澄公路又堵了两小时，施工不留通道，投诉无门' },
  ],
  [
    'a WeChat account',
    { source: 'wechat', outlet: '玉川生活', text: '网友投诉：玉川公路局在华新路挖沟，围挡占了人行道，孩子上学绕行' },
  ],
  [
    'a QQ group',
    { source: 'qq', outlet: '玉川车友群', text: '兄弟们，玉川公路局路政大队乱罚款，态度恶劣，谁去投诉一下' },
  ],
  [
    'a leaders’ board',
    { source: 'board', outlet: '人民网领导留言板', text: '玉澄公路边沟长期堵塞，雨天倒灌进屋，请督促玉川市公路局清理' },
  ],
  ['a video', { source: 'video', outlet: '抖音', text: '看看玉川公路局修的路，三天就起皮，质量太差' }],
  ['a complaint', { source: 'complaint', outlet: '12345转办', text: '市民投诉玉川市公路局养护科清扫扬尘大，要求洒水' }],
];

describe('A1 sources', () => {
  test('one of each kind is taken in at one door', async () => {
    const posts = sources.map(([, post]) => post);
    expect(await desk.push(...posts)).toEqual({ stored: posts.length, known: 0, rejected: [] });
  });

  test.each(sources)(
    '%s about the unit is attributed and stands on the desk as a matter of its own',
    async (_, post) => {
      const incident = await desk.matter(post.text);
      expect(incident).toMatchObject({ level: 3, status: 'open' });
      const found = await desk.as<{ hits: { source: string; outlet: string | null; isAboutUnit: boolean }[] }>(
        'duty-officer',
        'GET',
        `/api/search?source=${post.source}`,
      );
      expect(found.body.hits).toEqual([
        expect.objectContaining({ source: post.source, outlet: post.outlet, isAboutUnit: true }),
      ]);
      const page = await desk.as('duty-officer', 'GET', `/api/incidents/${incident?.id}`);
      expect(JSON.stringify(page.body)).toContain(post.outlet);
    },
  );

  test('what does not touch the unit stays out, and a kind that nobody knows is refused by its line', async () => {
    const stranger = '玉山市公路局的收费站又堵了，司机骂声一片';
    const answer = await desk.push(
      { source: 'news', outlet: '玉川热线', text: stranger },
      { source: 'telegraph', text: '玉川市公路局没人管' },
    );
    expect(answer).toMatchObject({ stored: 1, rejected: [{ line: 2, field: 'source' }] });
    expect(await desk.matter(stranger)).toBeNull();
  });

  test('the same post pushed again is known, not counted twice', async () => {
    const post = { url: 'https://weibo.com/1/abc', text: '玉川东收费站的栏杆砸了我的车顶，玉川公路局推来推去不赔' };
    await desk.push(post);
    expect(await desk.push(post)).toMatchObject({ stored: 0, known: 1 });
    expect((await desk.matter(post.text))?.spread.posts).toBe(1);
  });
});
