// What people ask of an archive, cheap and dear: every kind the query language has, over words from everywhere to nowhere.
import type { SearchFilters, SearchRequest } from '../../store/port.ts';
import { seededRandom } from './generate-posts.ts';
import { lexicon } from './long-posts.ts';

/** A question and what kind it is of. */
export interface Question {
  kind: string;
  request: SearchRequest;
}

interface Chance {
  /** A word whose rank is between two. */
  word(from: number, to: number): string;
  of<Item>(items: readonly Item[]): Item;
  /** A time in the archive, ms UTC. */
  time(): number;
}

const kinds: Readonly<Record<string, (chance: Chance) => SearchRequest>> = {
  常用词: (c) => ({ text: c.word(0, 20) }),
  一般词: (c) => ({ text: c.word(20, 1000) }),
  罕见词: (c) => ({ text: c.word(5000, 8000) }),
  不存在的词: (c) => ({ text: `鼍${c.word(0, 100)}` }),
  两个词: (c) => ({ text: `${c.word(0, 100)} ${c.word(0, 1000)}` }),
  三个词: (c) => ({ text: `${c.word(0, 50)} ${c.word(0, 50)} ${c.word(0, 200)}` }),
  长句: (c) => ({
    text: c.of(['路面出现大坑，三辆车爆胎', '收费站排队两公里', '"边坡塌方，村里的孩子"', '玉川东收费站']),
  }),
  凑不成的句: (c) => ({ text: `"${c.word(0, 30)}${c.word(0, 30)}${c.word(0, 30)}"` }),
  最常用单字: (c) => ({ text: c.of(['的', '了', '路', '人', '大', '有']) }),
  任意单字: (c) => ({ text: c.word(0, 8000).charAt(0) }),
  或: (c) => ({ text: `${c.word(0, 100)} | ${c.word(0, 1000)} | ${c.word(0, 8000)}` }),
  非: (c) => ({ text: `${c.word(0, 100)} -${c.word(0, 100)}` }),
  只有非: (c) => ({ text: `-${c.word(0, 1000)}` }),
  词加来源: (c) => ({
    text: c.word(0, 500),
    filters: c.of<SearchFilters>([{ source: ['weibo'] }, { platform: ['bbs.example'] }, { tier: ['city'] }]),
  }),
  词加时段: (c) => between(c, c.word(0, 1000)),
  词加级别: (c) => ({ text: c.word(0, 500), filters: { level: [c.of([1, 2, 3] as const)] } }),
  单字加级别: (c) => ({ text: c.of(['的', '路', '人']), filters: { level: [c.of([1, 2, 3] as const)] } }),
  词加事件: (c) => ({ text: c.word(0, 500), filters: { storyId: c.of(['story-3', 'story-40', 'story-111']) } }),
  词加涉本单位负面: (c) => ({ text: c.word(0, 500), filters: { isAboutUnit: true, sentiment: ['negative'] } }),
  只有条件: (c) => ({
    text: '',
    filters: c.of<SearchFilters>([
      { source: ['video'] },
      { sentiment: ['positive'] },
      { level: [1] },
      { isAboutUnit: true },
    ]),
  }),
  只有事件: (c) => ({ text: '', filters: { storyId: c.of(['story-3', 'story-40', 'story-111']) } }),
  条件无所得: (c) => ({ text: c.word(0, 20), filters: { outlet: ['没有这家'] } }),
  什么都不限: () => ({ text: '' }),
};

function between(chance: Chance, text: string): SearchRequest {
  const fromMs = chance.time();
  return { text, filters: { fromMs, toMs: fromMs + 86_400_000 } };
}

/** Takes how many of each kind and the archive's time, ms UTC, and gives the questions, kinds mixed. */
export function questions(perKind: number, fromMs: number, toMs: number): Question[] {
  const random = seededRandom(99);
  const chance: Chance = {
    word: (from, to) => lexicon[from + Math.floor(random() * (to - from))] ?? '',
    of: <Item>(items: readonly Item[]) => items[Math.floor(random() * items.length)] as Item,
    time: () => fromMs + Math.floor(random() * (toMs - fromMs)),
  };
  return Array.from({ length: perKind }, () =>
    Object.entries(kinds).map(([kind, make]) => ({ kind, request: { limit: 20, ...make(chance) } })),
  ).flat();
}

/** Kinds that ask for what only a judged post has. */
export const needsVerdict: ReadonlySet<string> = new Set([
  '词加级别',
  '单字加级别',
  '词加事件',
  '词加涉本单位负面',
  '只有事件',
]);
