import { createRequire } from 'node:module';
import type * as chineseDays from 'chinese-days';
import { AppError } from '../../model/index.ts';

// A CommonJS bundle whose names Node cannot see from an import.
const { getHolidaysInRange, isWorkday } = createRequire(import.meta.url)('chinese-days') as typeof chineseDays;

/** Working days are those of the mainland, whatever zone the unit writes its times in. */
const ZONE = 'Asia/Shanghai';
const DAY_MS = 86_400_000;

/** Whether the state's calendar of holidays for that year is known to the program. */
export function isCovered(year: number): boolean {
  return getHolidaysInRange(`${year}-01-01`, `${year}-12-31`, false).length > 0;
}

/** Takes a moment (ms UTC) and a count of working days; gives the same time of day on the last of them. AppError input-invalid that names the year when the calendar does not reach that far: an unknown day is never a working day. */
export function addWorkingDays(fromMs: number, days: number): number {
  let atMs = fromMs;
  for (let left = days; left > 0; ) {
    atMs += DAY_MS;
    const day = new Intl.DateTimeFormat('sv-SE', { timeZone: ZONE, dateStyle: 'short' }).format(atMs);
    const year = Number(day.slice(0, 4));
    if (!isCovered(year)) {
      throw new AppError('input-invalid', `${year}年的节假日安排尚未收录，不能推算工作日，请更新程序`, { year });
    }
    if (isWorkday(day)) left -= 1;
  }
  return atMs;
}
