import type { Unit } from '../../model/index.ts';

const WORDS = new Intl.Segmenter('zh', { granularity: 'word' });
const LEAST_LETTERS = 2;
const MAX_TERMS = 80;
/** Words that any matter of any unit has; they say nothing about likeness. */
const COMMON = new Set(
  '我们 他们 一个 没有 可以 现在 这个 那个 什么 怎么 已经 进行 问题 情况 相关 部门 单位 反映 报道 记者 今天 昨天 目前 网友 市民'.split(
    ' ',
  ),
);

/** Takes text and gives it as searches compare it: one width, one case. */
export function foldText(text: string): string {
  return text.normalize('NFKC').toLowerCase();
}

/** Takes what a person typed and gives the words that must all be there. */
export function queryWords(query: string): string[] {
  return foldText(query).split(/\s+/).filter(Boolean);
}

/** Takes texts and the unit and gives the words that tell this matter from others: no common ones, none of the unit's own name. */
export function tellingTerms(texts: readonly string[], unit: Unit): string[] {
  const own = [unit.name, ...unit.aliases, ...unit.ambiguousAliases, unit.city, unit.province].map(foldText);
  const terms = new Set<string>();
  for (const { segment, isWordLike } of WORDS.segment(foldText(texts.join('。')))) {
    const isTelling = isWordLike && segment.length >= LEAST_LETTERS && !/^[\d.,]+$/.test(segment);
    if (!isTelling || COMMON.has(segment) || own.some((name) => name.includes(segment))) continue;
    terms.add(segment);
    if (terms.size === MAX_TERMS) break;
  }
  return [...terms];
}

/** Takes texts and the unit and gives its roads, counties and departments that they name. */
export function namedPlaces(texts: readonly string[], unit: Unit): string[] {
  const text = texts.join('\n');
  return [...unit.roads, ...unit.counties, ...unit.departments].filter((place) => text.includes(place));
}
