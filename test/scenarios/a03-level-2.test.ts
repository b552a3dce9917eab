import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { IncidentView } from '../../api/views.ts';
import { openPipelineDesk, type PipelineDesk, type PushedPost } from '../kit/pipeline-desk.ts';
import { MINUTE, START } from '../kit/scene.ts';

let desk: PipelineDesk;
beforeAll(async () => {
  desk = await openPipelineDesk();
});
afterAll(() => desk.close());

const outlet = (name: string, text: string, metrics: PushedPost['metrics'] = {}): PushedPost => ({
  source: 'news',
  outlet: name,
  author: { name },
  text,
  metrics,
});

/** Each clause of level 2, and the nearest that is not it. */
const cases: [string, string, PushedPost[]][] = [
  [
    'an outlet of the province',
    '2 provincial-media',
    [outlet('春城晚报', '玉川市公路局的路灯两个月不亮，市民打热线求助，该局称正在移交')],
  ],
  [
    'a main site of the city on what is sensitive',
    '2 main-site',
    [outlet('玉川网', '玉川市公路局工地扬尘，居民反映老人咳嗽，该局称达标')],
  ],
  ['a main site on what is not', '3', [outlet('玉川网', '玉川市公路局换的站牌字太小，乘客反映看不清，该局称下批再改')]],
  [
    'a main site once 500 have passed it on',
    '2 main-site spread-2',
    [outlet('玉川网', '玉川市公路局划的停车线歪了，车主吐槽', { reposts: 500 })],
  ],
  [
    'a user’s thread on a main site’s forum',
    '3',
    [{ source: 'forum', outlet: '玉川网论坛', text: '澄阳公路分局把垃圾堆在村口，玉川公路局没人管，臭死了' }],
  ],
  [
    '100,000 views',
    '2 spread-2',
    [{ text: '玉川公路局的洒水车把我婚车浇了，司机还骂人', metrics: { views: 100_000 } }],
  ],
  [
    'one view less',
    '3',
    [{ text: '玉川公路局养护科修枝把树锯成光杆，丑哭了，投诉没人理', metrics: { views: 99_999 } }],
  ],
  ['a hundred households', '2 livelihood', [{ text: '华新路施工断水，上百户没人管，玉川公路局躲着不见' }]],
  ['five villages', '2 livelihood', [{ text: '玉澄公路改线把五个村的出口堵断了，玉川公路局不给说法' }]],
  ['one household', '3', [{ text: '玉川公路局挖断了我家门口的台阶，说好修一直没修' }]],
  ['a grave matter so far in one place', '2 grave-early', [{ text: 'S214玉川段今早路基塌陷，玉川公路局还没封路' }]],
  [
    'a threat to go to television with money at stake',
    '2 media-threat',
    [{ text: '玉川路政大队罚我三千只给白条，三天内不给说法我就去找焦点访谈' }],
  ],
  [
    'the same fine taken to the city’s hotline only',
    '3',
    [{ text: '江屏区路政罚款两千不开票，玉川路政大队互相推，我天天打12345' }],
  ],
];

describe('A3 level 2', () => {
  test.each(cases)('%s: %s', async (_, verdict, posts) => {
    await desk.push(...posts);
    expect(await desk.verdict(posts[0]?.text ?? '')).toBe(verdict);
  });

  test('three people each in their own words about one matter: level 2; two leave it at level 3', async () => {
    const own = await openPipelineDesk();
    const voices = [
      { text: '华新路路灯不亮，我昨晚摔了一跤，公路局没人管' },
      { text: '华新路路灯黑了半个月，孩子下晚自习都不敢走，公路局没人管' },
      { source: 'complaint', outlet: '12345转办', text: '华新路路灯坏了半个月，要求公路局尽快修' },
    ];
    await own.push(...voices.slice(0, 2));
    expect(await own.verdict('华新路路灯')).toBe('3');
    await own.push(...voices.slice(2));
    expect(await own.verdict('华新路路灯')).toBe('2 mishandled-3');
    await own.close();
  });

  test('a level 3 whose handling was left undone, and of which more is said: level 2', async () => {
    const own = await openPipelineDesk();
    const text = '玉川公路局挖断了我家门口的台阶，说好修一直没修';
    await own.push({ text });
    expect(await own.verdict(text)).toBe('3');
    const incident = await own.matter(text);
    const page = await own.as<IncidentView>('duty-officer', 'GET', `/api/incidents/${incident?.id}`);
    const lastDueAtMs = Math.max(...page.body.card.clocks.map(({ dueAtMs }) => dueAtMs));
    const minute = (lastDueAtMs - START) / MINUTE;
    own.clock.set(lastDueAtMs + 10 * MINUTE);
    await own.push({ text: `${text}，又过了这么多天，还是没人来`, minute: minute + 5, author: { name: '网友1' } });
    expect(await own.verdict(text)).toBe('2 mishandled-3');
    await own.close();
  });
});
