import type { Figure } from '../../model/index.ts';

/** A number with its unit as a text says it. */
interface Said {
  words: string;
  value: number;
  unit: string;
}

const DIGITS: Readonly<Record<string, number>> = Object.fromEntries(
  [...'零一二三四五六七八九']
    .map((digit, value) => [digit, value])
    .concat([
      ['〇', 0],
      ['两', 2],
    ]),
);
const PLACES: Readonly<Record<string, number>> = { 十: 10, 百: 100, 千: 1_000 };
const MULTIPLES: Readonly<Record<string, number>> = { 万: 10_000, 亿: 100_000_000 };
/** Units that say the same thing, by the one we compare. */
const SAME_UNITS: Readonly<Record<string, string>> = { 名: '人', 位: '人', 千米: '公里', 间: '个', 处: '个' };
const NUMBER = '(?:\\d+(?:,\\d{3})*(?:\\.\\d+)?|[零〇一二两三四五六七八九十百千]+)\\s*[万亿]?';

/** Takes a text and the wording's figures; names each number with a unit of theirs that says something else (A23), none where they agree. */
export function contradictions(text: string, figures: readonly Figure[]): string[] {
  const found = text
    .normalize('NFKC')
    .split(/[,，。;；、!！?？\n](?!\d{3})/u)
    .flatMap((clause) => contradictionsIn(clause, figures));
  return [...new Set(found)];
}

function contradictionsIn(clause: string, figures: readonly Figure[]): string[] {
  return saidIn(clause, figures).flatMap((said) => {
    const ofUnit = figures.filter((figure) => unitOf(figure.unit) === said.unit);
    const named = ofUnit.filter((figure) => clause.includes(figure.name));
    const expected = named.length > 0 ? named : ofUnit;
    if (expected.length === 0 || expected.some((figure) => amountOf(figure) === said.value)) return [];
    const agreed = expected.map((figure) => `${figure.name} ${figure.value}${figure.unit}`).join('、');
    return [`“${said.words}”与口径不符（口径：${agreed}）`];
  });
}

function saidIn(clause: string, figures: readonly Figure[]): Said[] {
  const units = new Set(figures.flatMap((figure) => unitsLike(bareUnit(figure.unit))));
  if (units.size === 0) return [];
  const longestFirst = [...units].sort((a, b) => b.length - a.length).map(escapePattern);
  const pattern = new RegExp(`(${NUMBER})\\s*(?:多|余)?\\s*(${longestFirst.join('|')})`, 'gu');
  return [...clause.matchAll(pattern)].map(([words, number = '', unit = '']) => ({
    words,
    value: parseNumber(number),
    unit: unitOf(unit),
  }));
}

function unitsLike(unit: string): string[] {
  return [unit, ...Object.keys(SAME_UNITS).filter((other) => unitOf(other) === unitOf(unit)), unitOf(unit)];
}

function unitOf(unit: string): string {
  const bare = bareUnit(unit);
  return SAME_UNITS[bare] ?? bare;
}

/** 万元 is 元 with its number ten thousand times as great. */
function bareUnit(unit: string): string {
  const rest = unit
    .normalize('NFKC')
    .trim()
    .replace(/^[万亿]/u, '');
  return rest === '' ? unit : rest;
}

function amountOf(figure: Figure): number {
  const multiple = bareUnit(figure.unit) === figure.unit ? 1 : (MULTIPLES[figure.unit.charAt(0)] ?? 1);
  return round(figure.value * multiple);
}

function parseNumber(said: string): number {
  const bare = said.replace(/[\s,]/gu, '');
  const multiple = MULTIPLES[bare.at(-1) ?? ''] ?? 1;
  const number = multiple === 1 ? bare : bare.slice(0, -1);
  return round((/^\d/u.test(number) ? Number(number) : parseChinese(number)) * multiple);
}

function parseChinese(number: string): number {
  let [sum, digit] = [0, 0];
  for (const sign of number) {
    const place = PLACES[sign];
    if (place === undefined) digit = DIGITS[sign] ?? 0;
    else {
      sum += (digit || 1) * place;
      digit = 0;
    }
  }
  return sum + digit;
}

function round(value: number): number {
  return Math.round(value * 1_000) / 1_000;
}

function escapePattern(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\/-]/gu, '\\$&');
}
