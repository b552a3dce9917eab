import { pairAt } from '../lexicon/phrase-counter.ts';
import type { Mention } from '../relevance/find-mentions.ts';
import type { CueScores } from './score-kind.ts';

/** What the features of a post's kind are read from. */
export interface KindSigns {
  /** Folded title and text. */
  text: string;
  mentions: readonly Mention[];
  source: string;
  tier: string;
  hasOutlet: boolean;
  scores: CueScores;
  hasHardFact: boolean;
  hasGraveFact: boolean;
}

/** Stands in a text where the unit was named: the model learns what is said, not of whom. */
const unitMark = '\u0001';
/** A post shows what it is in so many characters. */
const readLength = 600;

/** Kinds of words, each counted up to three. */
const wordKinds: readonly (readonly [string, RegExp])[] = [
  ['neg', /[不没无未别]/g],
  ['me', /[我咱俺]/g],
  ['you', /[你您]/g],
  ['kin', /妈|爸|奶|爷|婆|姥|老公|丈夫|妻|儿子|女儿|孩子|娃|外公|老人|大爷|父亲|母亲/g],
  ['staff', /师傅|小哥|护士|医生|大夫|老师|保安|司机|小伙|姑娘|大叔|大姐|阿姨|队员|职工|员工|工人|值班|同志/g],
  ['shop', /店|房东|中介|快递|外卖|骑手|餐|面馆|火锅|奶茶|老板|网约车|打车|健身|酒店|旅馆|航空|超市|导航|教练/g],
  [
    'life',
    /相亲|同学|前任|朋友|室友|闺蜜|同事|小说|电影|剧|梦|播客|嘉宾|作者|广播|球|游戏|牌|钓鱼|彩礼|面试官|跳槽|初恋/g,
  ],
  ['time', /分钟|小时|半天|钟头|[天月年趟次回遍]/g],
  ['money', /[元块钱万费收退扣]/g],
  ['quote', /[“"]/g],
  ['kind', /[背扶抱递塞陪送牵搬捡追蹲跪守帮救哄]/g],
  ['office', /召开|组织|开展|启动|举行|签署|公告|提示|通知|敬请|即日|办理|调整|启用|恢复|发布|活动/g],
  ['sell', /[价折券租售招限送抢]|扫码|转让|报名|预约/g],
  ['why', /凭什么|为什么|怎么|难道|[吗呢]/g],
  ['but', /[但却可偏]|结果|反而|还是/g],
  ['press', /记者|采访|反映|回应|称|表示|承认|截至|追问|发现/g],
];
const mostOfAKind = 3;
const mostOfACue = 4;

/** Tells which runs of one, two and three characters at a place of a text a model knows: 1, 2 and 4, added up. */
export type KnownGrams = (text: string, at: number) => number;

const anyGram = 1 + 2 + 4;

/** Takes a model's features and gives what tells its runs from others without a string made of each. */
export function gramsOf(features: Iterable<string>): KnownGrams {
  const singles = new Set<number>();
  const pairs = new Map<number, { isKnown: boolean; thirds: Set<number> }>();
  const pairOf = (gram: string) => {
    const found = pairs.get(pairAt(gram, 0)) ?? { isKnown: false, thirds: new Set() };
    pairs.set(pairAt(gram, 0), found);
    return found;
  };
  for (const gram of features) {
    if (gram.length === 1) singles.add(gram.charCodeAt(0));
    if (gram.length === 2) pairOf(gram).isKnown = true;
    if (gram.length === 3) pairOf(gram).thirds.add(gram.charCodeAt(2));
  }
  return (text, at) => {
    const single = singles.has(text.charCodeAt(at)) ? 1 : 0;
    const pair = pairs.get(pairAt(text, at));
    if (pair === undefined) return single;
    return single + (pair.isKnown ? 2 : 0) + (pair.thirds.has(text.charCodeAt(at + 2)) ? 4 : 0);
  };
}

/** Takes a post's signs and gives its features by name, each once: what is written around the unit's name, runs of one to three characters (all, or those that a model knows), kinds of words, cues. */
export function kindFeatures(signs: KindSigns, knownGrams: KnownGrams = () => anyGram): Set<string> {
  const text = maskedText(signs);
  const features = new Set<string>();
  for (let at = 0; at < text.length; at += 1) {
    const known = knownGrams(text, at);
    for (let size = 1; size <= 3 && at + size <= text.length; size += 1)
      if ((known & (1 << (size - 1))) !== 0) features.add(text.slice(at, at + size));
    if (text[at] === unitMark) addSurroundings(text, at, features);
  }
  addShape(text, signs, features);
  for (const [name, pattern] of wordKinds)
    addCount(features, `#c${name}`, text.match(pattern)?.length ?? 0, mostOfAKind);
  for (const [name, count] of Object.entries(signs.scores)) addCount(features, `#${name}`, count, mostOfACue);
  return features;
}

function maskedText({ text, mentions }: KindSigns): string {
  const parts: string[] = [];
  let from = 0;
  for (const { kind, start, end } of mentions) {
    if (kind === 'not-us') continue;
    parts.push(text.slice(from, start));
    from = end;
  }
  parts.push(text.slice(from));
  return parts.join(unitMark).replace(/\d+/g, '0').replace(/\s+/g, ' ').slice(0, readLength);
}

function addSurroundings(text: string, at: number, features: Set<string>): void {
  for (const size of [1, 2, 3]) features.add(`R${size}${text.slice(at + 1, at + 1 + size)}`);
  for (const size of [1, 2]) features.add(`L${size}${text.slice(Math.max(0, at - size), at)}`);
}

function addCount(features: Set<string>, name: string, count: number, most: number): void {
  for (let n = 1; n <= Math.min(most, count); n += 1) features.add(`${name}${n}`);
}

function addShape(text: string, signs: KindSigns, features: Set<string>): void {
  const { scores } = signs;
  const against = scores.complaint + scores.demand + scores.irony * 1.5 + scores.burden;
  const inFavour = scores.praise * 1.5 + scores.deeds;
  const at = text.indexOf(unitMark);
  features.add(`#src${signs.source}${signs.hasOutlet ? '+' : '-'}`).add(`#tier${signs.tier}`);
  features.add(`#n${Math.min(4, text.split(unitMark).length - 1)}`).add(`#pos${placeOf(at, text.length)}`);
  features.add(`#len${Math.min(8, Math.floor(text.length / 25))}`).add(`#end${text.slice(-1)}`);
  features.add(`#against${Math.min(5, Math.round(against))}`).add(`#for${Math.min(5, Math.round(inFavour))}`);
  features.add(`#diff${Math.max(-3, Math.min(3, Math.round(against - inFavour)))}`);
  if (text.includes('?')) features.add('#ask');
  if (signs.hasHardFact) features.add('#hard');
  if (signs.hasGraveFact) features.add('#grave');
}

function placeOf(at: number, length: number): string {
  if (at < 0) return 'none';
  if (at === 0) return 'head';
  const share = at / length;
  if (share < 0.3) return 'first';
  return share < 0.7 ? 'middle' : 'last';
}
