// Invented posts, the same for the same seed: some about the unit, most not, some of them copies, as a keyword crawl brings them.
import type { Post } from '../../model/index.ts';

const startMs = Date.parse('2026-03-01T00:00:00+08:00');
const stepMs = 3000;
const about = [
  '玉川市公路局',
  '玉川公路局',
  '玉川东收费站',
  '玉澄公路',
  '华新路',
  '路政大队',
  '江屏区',
  '澄阳县',
  '昆明',
  '邻市',
];
const matters = [
  '路面出现大坑，三辆车爆胎，没有人来管',
  '收费站排队两公里，只开了一个窗口',
  '边坡塌方，村里的孩子上学要绕十公里',
  '施工队的工资拖了半年，打电话没有人接',
  '养护工人冒雨抢通道路，大家点赞',
  '发布交通管制通告，请司机朋友绕行',
  '路灯坏了半个月，晚上走路看不见',
  '春游的花开得正好，停车也方便',
  '招聘收费员若干名，欢迎报名',
  '执法态度生硬，罚款不给票据',
];
const tails = [
  '请有关部门给个说法。',
  '希望早日解决。',
  '大家怎么看？',
  '转发扩散。',
  '图片为证。',
  '已经打过12345。',
  '',
];
const fillers = '今天明天早上下午我们他们觉得应该还是已经没有什么问题情况道路车辆司机群众附近小区学校医院时间'.split(
  '',
);
const places = [
  { source: 'weibo', sourceId: 'weibo-search', platform: 'weibo.example' },
  { source: 'forum', sourceId: 'bbs', platform: 'bbs.example' },
  { source: 'news', sourceId: 'portal', platform: 'news.example', outlet: '玉川网' },
  { source: 'wechat', sourceId: 'wechat', platform: 'mp.example' },
  { source: 'video', sourceId: 'video', platform: 'video.example' },
] as const;

/** Takes a seed and gives numbers from 0 to 1, the same for the same seed (mulberry32). */
export function seededRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** Takes how many and a seed and gives posts, about ten minutes out of order. */
export function generatePosts(count: number, seed: number): Post[] {
  const random = seededRandom(seed);
  const build = postBuilder(random);
  const texts: string[] = [];
  return Array.from({ length: count }, (_, n) => {
    const isCopy = texts.length > 0 && random() < 0.25;
    const fresh = sentence(random);
    const text = isCopy ? pick(random, texts.slice(-200)) : fresh;
    texts.push(text);
    return build(n, text);
  });
}

function pick<Item>(random: () => number, items: readonly Item[]): Item {
  return items[Math.floor(random() * items.length)] as Item;
}

/** Takes a source of chance and gives a sentence or two of up to 100 characters. */
export function sentence(random: () => number): string {
  const filler = Array.from({ length: Math.floor(random() * 60) }, () => pick(random, fillers)).join('');
  return `${pick(random, about)}${pick(random, matters)}，${filler}。${pick(random, tails)}`;
}

/** Takes a source of chance and gives what makes the n-th post of a text. */
export function postBuilder(random: () => number): (n: number, text: string) => Post {
  return (n, text) => {
    const publishedAtMs = startMs + n * stepMs + Math.floor((random() - 0.5) * 600_000);
    return {
      id: `bench-${n}`,
      ...pick(random, places),
      url: `https://bench.example/${n}`,
      author: { name: `网友${Math.floor(random() * 5000)}`, followers: Math.floor(10 ** (random() * 5)) },
      text,
      publishedAt: new Date(publishedAtMs).toISOString(),
      publishedAtMs,
      collectedAtMs: publishedAtMs + 60_000,
      metrics: { views: Math.floor(10 ** (random() * 4)), comments: Math.floor(random() * 30) },
    };
  };
}
