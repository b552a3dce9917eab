import { AppError } from '../../model/index.ts';

const DAY_MS = 86_400_000;

/** How long a periodic report looks back: a day, a week from Monday, a month. */
export type PeriodKind = 'daily' | 'weekly' | 'monthly';

/** A stretch of whole local days: from its first midnight to the midnight after its last, ms UTC. */
export interface Period {
  /** `2026-03-02`. */
  firstDay: string;
  lastDay: string;
  fromMs: number;
  toMs: number;
}

/** Takes any day in it (YYYY-MM-DD) and gives the day, its week from Monday, or its month, in the unit's zone; AppError input-invalid for no such day. */
export function periodOf(kind: PeriodKind, day: string, timeZone: string): Period {
  const at = Date.parse(`${day}T00:00:00Z`);
  if (!/^\d{4}-\d{2}-\d{2}$/.test(day) || Number.isNaN(at) || textOf(at) !== day) {
    throw new AppError('input-invalid', '日期须为 2026-03-04 这样的形式', { field: 'day' });
  }
  const first = firstOf(kind, at);
  const after = kind === 'monthly' ? nextMonth(first) : first + (kind === 'weekly' ? 7 : 1) * DAY_MS;
  return {
    firstDay: textOf(first),
    lastDay: textOf(after - DAY_MS),
    fromMs: midnightOf(first, timeZone),
    toMs: midnightOf(after, timeZone),
  };
}

function firstOf(kind: PeriodKind, at: number): number {
  if (kind === 'daily') return at;
  if (kind === 'monthly') return Date.parse(`${textOf(at).slice(0, 7)}-01T00:00:00Z`);
  // 1970-01-01 was a Thursday; weeks begin on Monday.
  return at - ((Math.floor(at / DAY_MS) + 3) % 7) * DAY_MS;
}

function nextMonth(first: number): number {
  return Date.parse(`${textOf(first + 32 * DAY_MS).slice(0, 7)}-01T00:00:00Z`);
}

/** Days are reckoned as UTC midnights. */
function textOf(at: number): string {
  return new Intl.DateTimeFormat('sv-SE', { timeZone: 'UTC', dateStyle: 'short' }).format(at);
}

/** The moment of that day's midnight in the zone: twice, for the offset may differ at the first guess. */
function midnightOf(at: number, timeZone: string): number {
  const guess = at - offsetAt(at, timeZone);
  return at - offsetAt(guess, timeZone);
}

function offsetAt(atMs: number, timeZone: string): number {
  const text = new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'medium' }).format(atMs);
  return Date.parse(`${text.replace(' ', 'T')}Z`) - Math.floor(atMs / 1_000) * 1_000;
}
