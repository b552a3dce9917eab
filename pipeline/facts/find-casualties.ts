import { personWords } from './people.ts';
import { readNumeral } from './quantities.ts';

/** A number of people that a text says died, were hurt or are missing, where it stands. */
export interface Casualty {
  kind: 'death' | 'injury' | 'missing';
  value: number;
  start: number;
  end: number;
}

const number = '(?:\\d[\\d,]{0,9}(?:\\.\\d{1,2})?[百千万]?|[数几]?[零一二两三四五六七八九十百千万]{1,8}|[俩仨])';
const measure = '(?:余|多|来)?\\s?(?:人|名|位|个|例|具)?';
const harms: readonly (readonly [Casualty['kind'], string])[] = [
  ['death', '死亡|遇难|身亡|丧生|罹难|丧命|殒命|遇害|溺亡|致死|毙命|牺牲|死者|遗体|尸体|死(?!者|角|路|机|伙|灰)'],
  [
    'injury',
    '受伤|重伤|轻伤|负伤|轻微伤|烧伤|烫伤|灼伤|中毒|伤者|伤员|住院|送医|入院|伤势|伤(?!心|害|势|口|情|亡|痛|感)',
  ],
  ['missing', '失踪|失联|下落不明|被埋|被困|被卡'],
];
/** What may stand between a number and what befell the people. */
const between = '[^\\d,，。；;、：:！？!?零一二两三四五六七八九十百千万]{0,18}?';
/** 死亡人数已上升至38人: what may stand between the word and its number. */
const upTo =
  '(?:的)?(?:人数|人员|总数|者|学生|员工|工人|儿童|乘客|游客)?(?:已经?|现|再度|又)?(?:分别|共计|共有|共|总计)?(?:上升|增加|增至|增|升|达到?|多达|为|是|有|超过|约|至少|近|逾|了)?(?:到|至|为|达)?(?:了)?\\s?';
const somebody = new RegExp(`^(?:男|女|${personWords})`);
const noCount = /天|岁|年|月|日|时|分|点|公里|米|元|辆|起|次|级|度|吨|小时|户|间|车|层|%|％/;

const patterns = harms.map(([kind, words]) => ({
  kind,
  after: new RegExp(`(${number})(${measure})(?:\\d{1,3}岁的?)?(${between})(${words})`, 'g'),
  before: new RegExp(`(${words})${upTo}(${number})(?:余|多)?\\s?(?:人|名|位|个|例|具)`, 'g'),
}));
const none = /(?:没有|无|未造成|未有|未发生|无一)(?:人员?|发现)?(?:死亡|伤亡|受伤|遇难|中毒)(?:报告|情况)?/g;

/** Takes a text (its figures half-width) and gives the casualties it counts, in order, each span once; 无人员伤亡 gives a 0 of each. */
export function findCasualties(text: string): Casualty[] {
  const found: Casualty[] = [];
  for (const match of text.matchAll(none)) {
    const span = { value: 0, start: match.index, end: match.index + match[0].length };
    if (!/受伤|中毒/.test(match[0])) found.push({ kind: 'death', ...span });
    if (!/死亡|遇难/.test(match[0])) found.push({ kind: 'injury', ...span });
  }
  const claims = patterns.flatMap(({ kind, after, before }) => [
    ...[...text.matchAll(before)].map((match) => claimBefore(kind, match)),
    ...[...text.matchAll(after)].flatMap((match) => (isCounted(match, text) ? [claimAfter(kind, match)] : [])),
  ]);
  found.push(...firstClaims(claims));
  return found.sort((a, b) => a.start - b.start || a.end - b.end);
}

/** A casualty with the places of its numeral and its word. */
interface Claim extends Casualty {
  numeralAt: number;
  wordAt: number;
}

/** 数十 and 几百 promise two of the unit. */
function countOf(numeral: string): number | undefined {
  const isVague = /^[数几](?=[十百千万])/.test(numeral);
  const value = readNumeral(isVague ? numeral.slice(1) : numeral);
  return isVague && value !== undefined ? value * 2 : value;
}

function claimBefore(kind: Casualty['kind'], match: RegExpMatchArray): Claim {
  const [whole, , numeral = ''] = match;
  const start = match.index ?? 0;
  const numeralAt = start + whole.lastIndexOf(numeral);
  return { kind, value: countOf(numeral) ?? 0, start, end: start + whole.length, numeralAt, wordAt: start };
}

function claimAfter(kind: Casualty['kind'], match: RegExpMatchArray): Claim {
  const [whole, numeral = '', , , word = ''] = match;
  const start = match.index ?? 0;
  const end = start + whole.length;
  return { kind, value: countOf(numeral) ?? 0, start, end, numeralAt: start, wordAt: end - word.length };
}

function isCounted(match: RegExpMatchArray, text: string): boolean {
  const [, numeral = '', measured = '', gap = ''] = match;
  const isPeople = /[人名位个例具]/.test(measured) || gap === '' || somebody.test(gap);
  return (
    isPeople && countOf(numeral) !== undefined && !noCount.test(gap.slice(0, 1)) && !isDenied(text, match.index ?? 0)
  );
}

// 2人死亡31人受伤: a numeral and a word each count once, the first that claims them in the text.
function firstClaims(claims: readonly Claim[]): Casualty[] {
  const taken = new Set<number>();
  return claims
    .toSorted((a, b) => a.start - b.start || a.end - b.end)
    .filter(({ numeralAt, wordAt }) => {
      const isFree = !taken.has(numeralAt) && !taken.has(wordAt);
      if (isFree) taken.add(numeralAt).add(wordAt);
      return isFree;
    })
    .map(({ kind, value, start, end }) => ({ kind, value, start, end }));
}

function isDenied(text: string, at: number): boolean {
  return /(?:没有|未|无|第|其中第)$/.test(text.slice(Math.max(0, at - 2), at));
}
