import { matter } from './matters.ts';
import { type StormPost, seeded } from './storm.ts';

const REPLIES_A_MATTER = 20;
const DAILY = ['早点铺的豆浆', '小区的猫', '中学运动会', '晚霞', '菜市场的韭菜', '球赛加时', '新开的书店', '广场舞'];
const MOODS = ['真不错', '有点意外', '看了两遍', '和家人一起', '明天还去', '拍了几张', '记一笔'];

/** Takes how many posts, how many matters that a central outlet reports, and when; gives them mixed: the reports, what forums retell of them, and daily talk. */
export function makeBigStorm(posts: number, matters: number, publishedAt: string): StormPost[] {
  const random = seeded(20_260_305);
  const lines = Array.from({ length: matters }, (_, at) => [
    report(at, publishedAt),
    ...Array.from({ length: REPLIES_A_MATTER }, (_, reply) => retelling(at, reply, publishedAt)),
  ]).flat();
  while (lines.length < posts) lines.push(dailyTalk(lines.length, random, publishedAt));
  return shuffled(lines, random);
}

function report(at: number, publishedAt: string): StormPost {
  const author = { name: '新华社' };
  const url = `https://www.news.cn/local/${at}.html`;
  return { id: `c${at}`, source: 'news', outlet: '新华社', url, author, ...matter(at), publishedAt };
}

function retelling(at: number, reply: number, publishedAt: string): StormPost {
  const { title, text } = matter(at);
  const id = `r${at}-${reply}`;
  const url = `https://bbs.example/t/${id}`;
  return { id, source: 'forum', url, author: { name: `网友${id}` }, title, text: `${text}转给大家看看。`, publishedAt };
}

function dailyTalk(at: number, random: () => number, publishedAt: string): StormPost {
  const pick = (words: readonly string[]) => words[Math.floor(random() * words.length)];
  const text = `今天第${at}条：${pick(DAILY)}，${pick(MOODS)}，${pick(DAILY)}也${pick(MOODS)}。`;
  const url = `https://talk.example/p/${at}`;
  return { id: `d${at}`, source: 'weibo', url, author: { name: `用户${at % 3_000}` }, text, publishedAt };
}

function shuffled<Item>(items: readonly Item[], random: () => number): Item[] {
  return items
    .map((item) => ({ item, at: random() }))
    .sort((a, b) => a.at - b.at)
    .map(({ item }) => item);
}
