import { tellsCollapse } from './collapse.ts';
import { showsCorruption, tellsCorruption } from './corruption.ts';
import { findCasualties } from './find-casualties.ts';
import { tellsMediaThreat } from './media-threat.ts';
import { findQuantities, type Quantity } from './quantities.ts';
import { tellsViolence } from './violence.ts';

/** One fact of a text with the characters that tell it. */
export interface TextFact {
  kind:
    | 'death'
    | 'injury'
    | 'missing'
    | 'count'
    | 'money'
    | 'time'
    | 'deadline'
    | 'media-threat'
    | 'violence'
    | 'collapse'
    | 'corruption';
  /** The number told, the words of a time, or whether evidence is shown (corruption). */
  value: number | string | boolean;
  /** 人, 户, 元 …; empty where it has none. */
  unit: string;
  /** First character and the one after the last, in the text as given. */
  span: [number, number];
  text: string;
}

const clock =
  '(?:\\d{1,2}|[一二两三四五六七八九十]{1,3})[点时](?:半|整|(?:\\d{1,2}|[一二三四五十]{1,3})分?)?|\\d{1,2}[::]\\d{2}';
const day =
  '(?:\\d{4}年)?\\d{1,2}月\\d{1,2}[日号]|\\d{4}-\\d{1,2}-\\d{1,2}|(?:今|昨|前|明|后|当)[天日晚早晨夜]|(?:上|下|本|这)个?(?:周|星期|礼拜)[一二三四五六日天]?|(?:周|星期|礼拜)[一二三四五六日天]|(?:上|下|本|这)个?月(?:底|初|中旬)?|月底|年底|(?:去|今|明|前)年(?:\\d{1,2}月)?';
const ago =
  '(?:\\d{1,4}|[一二两三四五六七八九十百几半]{1,4})(?:多)?个?(?:小时|分钟|天|周|星期|月|年)(?:前|后|以前|之前|以内|之内|内)';
const timeOfDay = '(?:凌晨|清晨|早上|上午|中午|下午|傍晚|晚上?|深夜|半夜)';
const time = new RegExp(`(?:${day})(?:${timeOfDay})?(?:${clock})?|${timeOfDay}(?:${clock})|${ago}`, 'g');
const limitAfter = /^(?:之前|以前|前|内|之内|为限|截止)/;
const limitBefore = /(?:截至|截止|限|最迟|必须|务必|在)$/;

/** Takes a text as it was written and gives the facts in it with their spans, in order. Full-width figures and traditional marks are read as their plain forms; time is linear in the text. */
export function findFacts(given: string): TextFact[] {
  const text = narrow(given.slice(0, readLength));
  const fact = (kind: TextFact['kind'], value: TextFact['value'], unit: string, start: number, end: number) => ({
    kind,
    value,
    unit,
    span: [start, end] satisfies [number, number],
    text: given.slice(start, end),
  });
  const casualties = findCasualties(text);
  const facts: TextFact[] = [
    ...casualties.map(({ kind, value, start, end }) => fact(kind, value, '人', start, end)),
    ...findQuantities(text)
      .filter((one) => isFact(one, casualties))
      .map((one) => fact(isMoney(one) ? 'money' : 'count', plainValue(one), plainUnit(one), one.start, one.end)),
    ...[...text.matchAll(time)].map((match) => {
      const end = match.index + match[0].length;
      const isLimit =
        limitAfter.test(text.slice(end, end + 2)) || limitBefore.test(text.slice(0, match.index).slice(-2));
      return fact(isLimit ? 'deadline' : 'time', match[0], '', match.index, end);
    }),
    ...sentenceFacts(text).map(({ kind, value, start, end }) => fact(kind, value, '', start, end)),
  ];
  return facts.sort((a, b) => a.span[0] - b.span[0] || a.span[1] - b.span[1]);
}

/** A text is read by this many of its first characters. */
const readLength = 100_000;

// Keeps every character's place, so that spans hold in the text as given.
function narrow(text: string): string {
  return text.replace(/[\uff01-\uff5e]/g, (character) => String.fromCharCode(character.charCodeAt(0) - 0xfee0));
}

const measured = /^(?:人|名|位|口人|口|户|家|村|乡镇|辆|台|起|元|块|万元|份|套|张|条|只|笔)$/;

function isFact({ measure, start, end }: Quantity, casualties: readonly { start: number; end: number }[]): boolean {
  return measured.test(measure) && !casualties.some((one) => one.start < end && start < one.end);
}

function isMoney({ measure }: Quantity): boolean {
  return measure === '元' || measure === '块' || measure === '万元';
}

function plainValue(quantity: Quantity): number {
  return quantity.measure === '万元' ? quantity.figure * 10_000 : quantity.figure;
}

function plainUnit(quantity: Quantity): string {
  if (isMoney(quantity)) return '元';
  return /^(?:名|位|口人|口)$/.test(quantity.measure) ? '人' : quantity.measure;
}

interface SentenceFact {
  kind: TextFact['kind'];
  value: boolean;
  start: number;
  end: number;
}

function sentenceFacts(text: string): SentenceFact[] {
  const found: SentenceFact[] = [];
  for (const match of text.matchAll(/[^。!?;；！？\n…]+/g)) {
    const [sentence] = match;
    const span = { start: match.index, end: match.index + sentence.length };
    const plain = sentence.replaceAll('，', ',');
    if (tellsMediaThreat(plain)) found.push({ kind: 'media-threat', value: true, ...span });
    if (tellsViolence(plain)) found.push({ kind: 'violence', value: true, ...span });
    if (tellsCollapse(plain)) found.push({ kind: 'collapse', value: true, ...span });
    if (tellsCorruption(plain)) found.push({ kind: 'corruption', value: showsCorruption(text), ...span });
  }
  return found;
}
