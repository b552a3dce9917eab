import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { IncidentView } from '../../api/views.ts';
import { openPipelineDesk, type PipelineDesk, type PushedPost } from '../kit/pipeline-desk.ts';
import { MINUTE, START } from '../kit/scene.ts';

let desk: PipelineDesk;
beforeAll(async () => {
  desk = await openPipelineDesk();
});
afterAll(() => desk.close());

const outlet = (name: string, text: string): PushedPost => ({
  source: 'news',
  outlet: name,
  author: { name },
  text,
});

/** Each clause of level 1, and the nearest that is not it. */
const cases: [string, string, PushedPost[]][] = [
  [
    'a central outlet reports, unread so far',
    '1 central-media',
    [outlet('新华网', '玉川市公路局换的路牌字太小，读者称看不清，该局回应称下批再改')],
  ],
  [
    'a fan account that only looks like one',
    '3',
    [outlet('人民日报粉丝团', '玉川市公路局值班电话总占线，市民反映打了一天没人接')],
  ],
  [
    'a national hot list',
    '1 national-portal',
    [{ ...outlet('微博热搜', '玉川东收费站栏杆乱抬，网友吐槽玉川公路局'), source: 'weibo' }],
  ],
  [
    'a city list of a video app',
    '3',
    [{ ...outlet('抖音同城榜', '玉川公路局洒水车大中午浇了行人一身，网友吐槽'), source: 'video' }],
  ],
  [
    'a portal’s own article on a sensitive matter',
    '1 national-portal',
    [outlet('网易新闻', '玉川市公路局收费站重复扣费，车主反映三周未退，该局称系统会退')],
  ],
  [
    'a million views',
    '1 society-focus',
    [{ text: '玉川公路局的清扫车堵在S214玉川段睡觉，后面排了两公里', metrics: { views: 1_000_000 } }],
  ],
  [
    'one view less',
    '2 spread-2',
    [{ text: '玉川公路局门口的减速带高得离谱，底盘刮了三回', metrics: { views: 999_999 } }],
  ],
  [
    'a grave matter in two public places',
    '1 grave',
    [
      { text: '华新路边坡没人管，今早垮塌砸中面包车，三人受伤送医，玉川公路局在哪' },
      { text: '华新路边坡垮塌，面包车被砸，三人受伤送医，玉川公路局早干嘛去了', source: 'video', outlet: '快手' },
    ],
  ],
  [
    'the same in one place by an ordinary author',
    '2 grave-early',
    [{ text: '玉川绕城路护栏坏了没人修，昨晚有人骑车摔下去当场死亡，玉川公路局不管' }],
  ],
  [
    'a grave matter by an author of 100,000 followers',
    '1 grave',
    [{ text: '玉川公路局路政大队队员把货车司机按在地上踹，有视频', author: { name: '大号', followers: 100_000 } }],
  ],
];

describe('A2 level 1', () => {
  test.each(cases)('%s: %s', async (_, verdict, posts) => {
    await desk.push(...posts);
    expect(await desk.verdict(posts[0]?.text ?? '')).toBe(verdict);
  });

  test('level 1 starts the clocks: own leaders told at once, the flash report due 30 minutes after the deciding post', async () => {
    const incident = await desk.matter('玉川东收费站栏杆乱抬');
    expect(incident).toMatchObject({ level: 1, occurrenceAtMs: START });
    const page = await desk.as<IncidentView>('duty-officer', 'GET', `/api/incidents/${incident?.id}`);
    expect(page.body.card.clocks.find(({ title }) => title.includes('手机快报'))?.dueAtMs).toBe(START + 30 * MINUTE);
    expect(desk.phonesThatGot('舆情报告').length).toBeGreaterThanOrEqual(2);
  });

  describe('a level 2 that grew because it was handled badly', () => {
    const matter = '华新路工地断水，上百户居民没水吃，玉川公路局没人管';
    const more = (minute: number) => ({ text: `${matter}，第${minute}分钟还是没有水`, minute });

    test('as long as all is in time, more posts leave it at level 2', async () => {
      const own = await openPipelineDesk();
      await own.push({ text: matter });
      expect(await own.verdict(matter)).toBe('2 livelihood');
      own.clock.set(START + 20 * MINUTE);
      await own.push(more(19));
      expect((await own.matter(matter))?.spread.posts).toBe(2);
      expect(await own.verdict(matter)).toBe('2 livelihood');
      await own.close();
    });

    test('with a duty of handling left undone, the next post makes it level 1, its clock from that post', async () => {
      const own = await openPipelineDesk();
      await own.push({ text: matter });
      own.clock.set(START + 60 * MINUTE);
      await own.until(60);
      expect(await own.verdict(matter)).toBe('2 livelihood');
      await own.push(more(58));
      expect(await own.verdict(matter)).toBe('1 mishandled-2');
      const incident = await own.matter(matter);
      expect(incident).toMatchObject({ awaitsConfirmation: true, occurrenceAtMs: START + 58 * MINUTE });
      expect(incident?.clauses[0]?.evidence[0]?.why).toContain('请示上级主管部门意见');
      const lowered = { level: 2, reason: '已当面答复' };
      expect((await own.as('duty-officer', 'POST', `/api/incidents/${incident?.id}/level`, lowered)).status).toBe(200);
      await own.push(more(59));
      expect((await own.matter(matter))?.level).toBe(2);
      await own.close();
    });
  });
});
