import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { IncidentView } from '../../api/views.ts';
import { openPipelineDesk, type PipelineDesk, type PushedPost } from '../kit/pipeline-desk.ts';

let desk: PipelineDesk;
beforeAll(async () => {
  desk = await openPipelineDesk();
});
afterAll(() => desk.close());

const ordinary: [string, PushedPost][] = [
  ['a tip', { source: 'tip', outlet: '报料热线', text: '玉川公路局江屏区的路灯不亮，走夜路害怕，希望修一修' }],
  ['a complaint', { source: 'complaint', outlet: '12345转办', text: '市民投诉玉川市公路局养护科清扫太早，吵得睡不着' }],
  [
    'a demand on a city site',
    { source: 'forum', outlet: '玉川热线论坛', text: '希望玉川公路局在新坪镇路口装个红绿灯，过马路太难了' },
  ],
  ['irony', { text: '热烈祝贺玉川公路局：这段路一年刨了四回，建议装根拉链' }],
];

/** What is no matter of the unit's at all. */
const nothing: [string, PushedPost][] = [
  ['another town’s bureau', { text: '玉山市公路局的人太凶，罚单甩我脸上' }],
  ['a company of a similar name', { text: '玉川高速公路有限公司的服务区加油站短斤少两' }],
  ['praise', { text: '玉川公路局的师傅通宵抢通，致敬，为你们点赞' }],
  ['recruitment', { text: '玉川市公路局公开招聘收费员12名，月薪3800元，简历投递截至3月28日' }],
  ['the unit’s own notice', { author: { name: '玉川市公路局' }, text: '华新路14日封闭施工，请绕行' }],
  ['a plain question', { text: '请问玉澄公路今天能走大客车吗？' }],
  ['an advertisement', { text: '玉川公路局旁新盘开售，首付八万起，扫码送冰箱' }],
];

describe('A4 level 3', () => {
  test.each(ordinary)('%s that needs solving in time is level 3', async (_, post) => {
    await desk.push(post);
    const incident = await desk.matter(post.text);
    expect(incident).toMatchObject({ level: 3, status: 'open' });
    const page = await desk.as<IncidentView>('duty-officer', 'GET', `/api/incidents/${incident?.id}`);
    expect(page.body.card.clocks.length).toBeGreaterThan(0);
  });

  test.each(nothing)('%s is no incident', async (_, post) => {
    await desk.push(post);
    expect(await desk.matter(post.text)).toBeNull();
  });

  test('level 3 wakes nobody above the unit', () => {
    expect(desk.phonesThatGot('舆情快报')).toEqual([]);
  });
});
