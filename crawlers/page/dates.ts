import { dayBefore, isoAt, localDay, makeIso, offsetMinutes, yearOf } from './iso.ts';

interface Context {
  nowMs: number | undefined;
  /** Minutes east of UTC where the text names no zone. */
  offset: number;
}
interface Form {
  pattern: RegExp;
  /** Gives the date, or null when the numbers are no date. */
  read(groups: Record<string, string | undefined>, context: Context): string | null;
}

/** Asia/Shanghai has had one offset since 1991. */
const shanghai = 480;
const zone = String.raw`(?:\s*(?<zone>Z|UTC|GMT|[A-Z]{3,4}|[+-]\d{2}:?\d{2})\b)?`;
const time = String.raw`(?<noon>凌晨|早上|上午|中午|下午|傍晚|晚上|晚)?\s*(?<h>\d{1,2})\s*[:：时点]\s*(?<m>\d{1,2})(?:\s*[:：分]\s*(?<s>\d{1,2})(?:\.\d+)?)?\s*秒?分?`;
/** A day, also where a page sets day and time side by side without a gap: `03-0110:05`. */
const dayOfMonth = String.raw`\d{2}(?=\d{2}[:：])|\d{1,2}(?!\d)`;
const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const monthName = '(?<mon>Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*';
const unitMs: Record<string, number> = { 秒: 1000, 分: 60_000, 时: 3_600_000, 天: 86_400_000, 日: 86_400_000 };

function clockTime(groups: Record<string, string | undefined>): { h: number; m: number; s: number } {
  const h = Number(groups.h ?? 0);
  const isAfternoon = /中午|下午|傍晚|晚/.test(groups.noon ?? '') && h < 12 && !(groups.noon === '中午' && h > 10);
  return { h: isAfternoon ? h + 12 : h, m: Number(groups.m ?? 0), s: Number(groups.s ?? 0) };
}

/** A bare date of today says nothing about the hour, and midnight would start a clock hours too early: it stays unknown. */
function dated(
  day: { y: number; mo: number; d: number },
  groups: Record<string, string | undefined>,
  context: Context,
) {
  const offset = offsetMinutes(groups.zone) ?? context.offset;
  if (groups.h !== undefined) return makeIso({ ...day, ...clockTime(groups) }, offset);
  const iso = makeIso({ ...day, h: 0, m: 0, s: 0 }, offset);
  const isToday = context.nowMs !== undefined && iso?.slice(0, 10) === isoAt(context.nowMs, offset).slice(0, 10);
  return isToday ? null : iso;
}

const forms: Form[] = [
  {
    // ISO 8601 and what looks like it: 2026-03-01T10:05:00+08:00, 2026/3/1 10:05, 2026年3月1日 10时05分, 2026.03.01
    pattern: new RegExp(
      String.raw`(?<!\d)(?<y>(?:19|20)\d{2})\s*[-/.年]\s*(?<mo>\d{1,2})\s*[-/.月]\s*(?<d>${dayOfMonth})\s*日?(?:\s*[(（]?(?:星期|周)[一二三四五六日天][)）]?)?(?:\s*T?\s*${time}${zone})?`,
    ),
    read: (g, context) => dated({ y: Number(g.y), mo: Number(g.mo), d: Number(g.d) }, g, context),
  },
  {
    // 26-03-01 10:05
    pattern: new RegExp(String.raw`(?<!\d)(?<y>\d{2})-(?<mo>\d{2})-(?<d>\d{2})\s*${time}`),
    read: (g, context) => dated({ y: yearOf(g.y), mo: Number(g.mo), d: Number(g.d) }, g, context),
  },
  {
    // RFC 822: Sun, 01 Mar 2026 10:05:00 +0800
    pattern: new RegExp(
      String.raw`(?<!\d)(?<d>\d{1,2})[\s-]+${monthName}[\s-]+(?<y>\d{4}|\d{2})(?:\s+${time}${zone})?`,
      'i',
    ),
    read: (g, context) => dated({ y: yearOf(g.y), mo: monthOf(g.mon), d: Number(g.d) }, g, context),
  },
  {
    // asctime and Weibo: Mon Jun 24 15:35:56 +0800 2019
    pattern: new RegExp(String.raw`${monthName}\s+(?<d>\d{1,2})\s+${time}${zone}\s+(?<y>\d{4})`, 'i'),
    read: (g, context) => dated({ y: Number(g.y), mo: monthOf(g.mon), d: Number(g.d) }, g, context),
  },
  {
    // March 1, 2026 10:05
    pattern: new RegExp(
      String.raw`${monthName}\s+(?<d>\d{1,2})(?:st|nd|rd|th)?,?\s+(?<y>\d{4})(?:,?\s+(?:at\s+)?${time}${zone})?`,
      'i',
    ),
    read: (g, context) => dated({ y: Number(g.y), mo: monthOf(g.mon), d: Number(g.d) }, g, context),
  },
  { pattern: /^\s*(?<epoch>\d{10}|\d{13})\s*$/, read: (g, { offset }) => isoAt(epochMs(g.epoch), offset) },
  {
    pattern: /(?<n>\d+|半)\s*个?(?<unit>秒|分|小?时|天)钟?之?以?前/,
    read: (g, { nowMs, offset }) => {
      if (nowMs === undefined) return null;
      const amount = g.n === '半' ? 0.5 : Number(g.n);
      return isoAt(nowMs - amount * (unitMs[g.unit?.slice(-1) ?? ''] ?? 0), offset);
    },
  },
  { pattern: /刚刚|刚才/, read: (_, { nowMs, offset }) => (nowMs === undefined ? null : isoAt(nowMs, offset)) },
  {
    pattern: new RegExp(String.raw`(?<word>今天|昨天|前天)\s*(?:${time})?`),
    read: (g, context) => {
      if (context.nowMs === undefined) return null;
      const back = g.word === '昨天' ? 1 : g.word === '前天' ? 2 : 0;
      return dated(dayBefore(localDay(context.nowMs, context.offset), back), g, context);
    },
  },
  {
    // 03-01 10:05, 3月1日 10:05: this year, or the last one where that is yet to come
    pattern: new RegExp(String.raw`(?<![\d-])(?<mo>\d{1,2})\s*[-/月]\s*(?<d>${dayOfMonth})\s*日?\s*${time}`),
    read: (g, context) => {
      if (context.nowMs === undefined) return null;
      const { y } = localDay(context.nowMs, context.offset);
      const iso = dated({ y, mo: Number(g.mo), d: Number(g.d) }, g, context);
      if (iso === null || Date.parse(iso) <= context.nowMs + 86_400_000) return iso;
      return dated({ y: y - 1, mo: Number(g.mo), d: Number(g.d) }, g, context);
    },
  },
  {
    pattern: new RegExp(String.raw`^\s*${time}\s*$`),
    read: (g, context) => {
      if (context.nowMs === undefined) return null;
      const today = localDay(context.nowMs, context.offset);
      const iso = dated(today, g, context);
      return iso !== null && Date.parse(iso) > context.nowMs + 60_000 ? dated(dayBefore(today, 1), g, context) : iso;
    },
  },
];

function monthOf(name: string | undefined): number {
  return months.indexOf(name?.slice(0, 3).toLowerCase() ?? '') + 1;
}

function epochMs(digits: string | undefined): number {
  return Number(digits) * (digits?.length === 10 ? 1000 : 1);
}

/**
 * Takes a text and gives the first date in it as ISO 8601 with its offset (`+08:00` where it names none), or null. `nowMs` is
 * what relative forms (3分钟前, 昨天 10:05) count from; without it they stay null. A date that does not exist is null.
 */
export function readDate(text: string | undefined, nowMs?: number): string | null {
  if (!text) return null;
  const clean = text.normalize('NFKC').slice(0, 400);
  for (const form of forms) {
    const match = form.pattern.exec(clean);
    if (match) return form.read(match.groups ?? {}, { nowMs, offset: shanghai });
  }
  return null;
}
