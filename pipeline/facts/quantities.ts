/** A number with its measure word in a folded text; `value` is the least that the words promise. */
export interface Quantity {
  value: number;
  /** The figure that is named: 近3万 names 30,000 and promises less. */
  figure: number;
  /** 人 名 个 位 口 户 家 村 …, or empty. */
  measure: string;
  start: number;
  end: number;
}

const numeral = '(?:\\d[\\d,]{0,11}(?:\\.\\d{1,4})?[百千万亿]?|[零〇一二两三四五六七八九十百千万亿]{1,9}|[俩仨]|几)';
const measures =
  '个人|名|位|个|口人|口|户|家|人|村|乡镇|条|只|份|套|台|辆|张|次|起|笔|天|年|月|周|小时|分钟|元|块|万元';
const pattern = new RegExp(
  `(近|快|将近|不到|上|数|好几|几|成|整整|足足|约|超)?(${numeral})(多|余|来|几)?(${measures})?`,
  'gu',
);
const digits: Record<string, number> = {
  零: 0,
  〇: 0,
  一: 1,
  二: 2,
  两: 2,
  三: 3,
  四: 4,
  五: 5,
  六: 6,
  七: 7,
  八: 8,
  九: 9,
  俩: 2,
  仨: 3,
  几: 3,
};
const units: Record<string, number> = { 十: 10, 百: 100, 千: 1000, 万: 10_000, 亿: 100_000_000 };

/** Takes a folded text and gives its quantities in order; 五十余人 is 50, 上百户 100, 近百 99, 几百 200, 俩人 2. */
export function findQuantities(text: string): Quantity[] {
  const found: Quantity[] = [];
  for (const match of text.matchAll(pattern)) {
    const value = readNumber(match[2] ?? '', match[1] ?? '');
    if (value === undefined) continue;
    found.push({
      value,
      figure: /^(?:近|快|将近|不到)$/.test(match[1] ?? '') ? value + 1 : value,
      measure: match[4] === '个人' ? '人' : (match[4] ?? ''),
      start: match.index,
      end: match.index + match[0].length,
    });
  }
  return found;
}

/** Takes a numeral as it is written (1,200, 3.5万, 一百二十, 俩) and gives its value; undefined for what is none, as a year in characters. */
export function readNumeral(text: string): number | undefined {
  return /^\d/.test(text) ? arabic(text) : chinese(text);
}

function readNumber(numeralText: string, before: string): number | undefined {
  const value = readNumeral(numeralText);
  if (value === undefined || Number.isNaN(value)) return undefined;
  const isRound = /^[十百千万亿]/.test(numeralText);
  if (isRound && /^(?:数|好几|几)$/.test(before)) return value * 2;
  if (/^(?:近|快|将近|不到)$/.test(before)) return value - 1;
  return value;
}

function arabic(text: string): number {
  const unit = units[text.at(-1) ?? ''];
  const figure = Number((unit === undefined ? text : text.slice(0, -1)).replaceAll(',', ''));
  return figure * (unit ?? 1);
}

/** 七八 (7 or 8), 二三十, 十七八, 一百二三十: two figures that follow each other, of which the lesser counts. */
const neighbours = /(?:一二|一两|两三|二三|三四|四五|五六|六七|七八|八九)(?=[十百千万亿]?$|[十百千万亿]{1,2}$)/;

function chineseRange(text: string): number | undefined {
  return chinese(text.replace(neighbours, (pair) => pair.charAt(0)));
}

function chinese(text: string): number | undefined {
  if (neighbours.test(text)) return chineseRange(text);
  if (/^[零〇一二两三四五六七八九]{2,}$/.test(text)) return undefined;
  let total = 0;
  let section = 0;
  let figure: number | null = null;
  for (const character of text) {
    const unit = units[character];
    if (unit === undefined) figure = digits[character] ?? 0;
    else if (unit >= 10_000) {
      total += (section + (figure ?? (section === 0 ? 1 : 0))) * unit;
      section = 0;
      figure = null;
    } else {
      section += (figure ?? 1) * unit;
      figure = null;
    }
  }
  return total + section + (figure ?? 0);
}
