import type { Post } from '../../model/index.ts';
import type { SearchFilters, SearchRequest } from '../../store/port.ts';
import { seededRandom } from '../bench/generate-posts.ts';

const unheard = ['魑魅魍魉', 'qwertz', '塌陷坑公路', '龘', '99999999', '🦖', '！？', '*', '  ', '的的的的的'];
const known = [
  '收费站',
  '塌方',
  '公路局',
  '欠薪',
  '局',
  '路',
  '的',
  '一',
  'G213',
  'etc',
  '3月',
  '12',
  '乱收费',
  '5点',
  'a',
];
const quotes = ['""', '“”', '「」', '『』', '＂＂', '"'];
const traditional = new Map(
  [...'费費乱亂车車发發国國门門长長说說时時为為个個'].reduce<[string, string][]>((pairs, char, at, all) => {
    if (at % 2 === 0) pairs.push([char, all[at + 1] ?? char]);
    return pairs;
  }, []),
);
const days = ['2020-01-25', '2020-02-05', '2025-03-27', '2025-06-04', '1970-01-01', '9999-01-01'];

interface Dice {
  chance(share: number): boolean;
  upTo(most: number): number;
  pick<Item>(items: readonly Item[]): Item;
}

/** Takes how many, a seed and the posts, and gives requests: words, phrases, exclusions, alternatives, most of them from the posts. */
export function parityQueries(count: number, seed: number, posts: readonly Post[]): SearchRequest[] {
  const random = seededRandom(seed);
  const dice: Dice = {
    chance: (share) => random() < share,
    upTo: (most) => 1 + Math.floor(random() * most),
    pick: (items) => items[Math.floor(random() * items.length)] as never,
  };
  return Array.from({ length: count }, () => ({
    text: textOf(dice, posts),
    ...(dice.chance(0.4) ? { filters: filtersOf(dice, posts) } : {}),
    limit: dice.upTo(dice.chance(0.3) ? 200 : 20),
  }));
}

function textOf(dice: Dice, posts: readonly Post[]): string {
  if (dice.chance(0.03)) return '';
  const items = Array.from({ length: dice.chance(0.5) ? 1 : dice.upTo(4) }, () => {
    const words = wordsOf(dice, posts);
    const [open = '', close = ''] = dice.pick(quotes);
    const quoted = dice.chance(0.3) ? `${open}${words}${close}` : words;
    return dice.chance(0.2) ? `${dice.pick(['-', '－'])}${quoted}` : quoted;
  });
  return items.reduce((text, item) => `${text}${dice.chance(0.3) ? dice.pick([' | ', '|', '｜']) : ' '}${item}`);
}

function wordsOf(dice: Dice, posts: readonly Post[]): string {
  if (dice.chance(0.08)) return dice.pick(unheard);
  if (dice.chance(0.3)) return dice.pick(known);
  const post = dice.pick(posts);
  const text = dice.chance(0.3) ? `${post.title ?? ''}${post.text}` : post.text;
  const latin = text.match(/[\p{Script=Latin}\d]+/gu);
  if (latin !== null && dice.chance(0.3)) return dice.pick(latin).slice(0, 40);
  const chars = [...text];
  const from = Math.floor(chars.length * (dice.upTo(100) / 101));
  const words = chars.slice(from, from + dice.upTo(dice.chance(0.2) ? 14 : 4));
  return (dice.chance(0.2) ? words.map((char) => traditional.get(char) ?? char) : words).join('');
}

function filtersOf(dice: Dice, posts: readonly Post[]): SearchFilters {
  const { source, platform, outlet, sourceId } = dice.pick(posts);
  const day = () => Date.parse(`${dice.pick(days)}T00:00:00+08:00`);
  const choices: SearchFilters[] = [
    { source: [source, 'forum'] },
    { source: [] },
    { platform: [platform] },
    { sourceId: [sourceId] },
    { outlet: [outlet ?? '玉川网', '云南網'] },
    { tier: ['city', 'central'] },
    { sentiment: ['negative'] },
    { level: [null] },
    { level: [1, null] },
    { level: [2, 3] },
    { level: [] },
    { storyId: 's1' },
    { storyId: '从未有过' },
    { isAboutUnit: dice.chance(0.5) },
    { fromMs: day() },
    { toMs: day() + 0.5 },
    { fromMs: day(), toMs: day() },
  ];
  return Object.assign({}, ...Array.from({ length: dice.upTo(2) }, () => dice.pick(choices)));
}
