/** A moment in local numbers. */
export interface LocalTime {
  y: number;
  mo: number;
  d: number;
  h: number;
  m: number;
  s: number;
}

/** Offsets of the zone names that feeds use, minutes. */
const zoneNames: Record<string, number> = {
  Z: 0,
  UTC: 0,
  UT: 0,
  GMT: 0,
  EST: -300,
  EDT: -240,
  // China's, not America's: the sources are Chinese.
  CST: 480,
  CDT: -300,
  MST: -420,
  MDT: -360,
  PST: -480,
  PDT: -420,
  JST: 540,
  KST: 540,
  HKT: 480,
  BST: 60,
  CET: 60,
  CEST: 120,
};

function pad(number: number): string {
  return String(number).padStart(2, '0');
}

/** Takes a zone (`+0800`, `GMT`) and gives minutes east of UTC, or undefined. */
export function offsetMinutes(zone: string | undefined): number | undefined {
  if (!zone) return undefined;
  const match = /^([+-])(\d{2}):?(\d{2})$/.exec(zone);
  if (!match) return zoneNames[zone.toUpperCase()];
  const minutes = Number(match[2]) * 60 + Number(match[3]);
  return match[1] === '-' ? -minutes : minutes;
}

function suffix(offset: number): string {
  const size = Math.abs(offset);
  return `${offset < 0 ? '-' : '+'}${pad(Math.floor(size / 60))}:${pad(size % 60)}`;
}

/** Takes local numbers and an offset in minutes and gives ISO 8601, or null for a date or time that does not exist. */
export function makeIso(t: LocalTime, offset: number): string | null {
  const isTime = t.h <= 24 && t.m <= 59 && t.s <= 60 && !(t.h === 24 && t.m + t.s > 0);
  if (!isTime || Math.abs(offset) > 14 * 60) return null;
  const day = new Date(Date.UTC(t.y, t.mo - 1, t.d));
  if (day.getUTCMonth() !== t.mo - 1 || day.getUTCDate() !== t.d) return null;
  return isoAt(Date.UTC(t.y, t.mo - 1, t.d, t.h, t.m, Math.min(t.s, 59)) - offset * 60_000, offset);
}

/** Takes a moment, ms UTC, and gives ISO 8601 at an offset in minutes. */
export function isoAt(ms: number, offset: number): string {
  return `${new Date(ms + offset * 60_000).toISOString().slice(0, 19)}${suffix(offset)}`;
}

/** Takes a moment and gives its day at an offset in minutes. */
export function localDay(ms: number, offset: number): { y: number; mo: number; d: number } {
  const local = new Date(ms + offset * 60_000);
  return { y: local.getUTCFullYear(), mo: local.getUTCMonth() + 1, d: local.getUTCDate() };
}

/** Gives the day `back` days before. */
export function dayBefore(
  day: { y: number; mo: number; d: number },
  back: number,
): { y: number; mo: number; d: number } {
  return localDay(Date.UTC(day.y, day.mo - 1, day.d - back), 0);
}

/** Takes a year of four digits or two (RFC 822: below 50 is this century). */
export function yearOf(digits: string | undefined): number {
  const year = Number(digits);
  if (digits?.length !== 2) return year;
  return year < 50 ? 2000 + year : 1900 + year;
}
