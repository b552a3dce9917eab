import { words } from '../words.ts';
import type { Zone } from './zone.ts';

/** Takes a moment and gives it as short as it can be told from others: 今天 18:10, 06-30 18:10, 2025-06-30 18:10. */
export function momentText(zone: Zone, ms: number, nowMs: number): string {
  const day = zone.day(ms);
  const today = zone.day(nowMs);
  const minute = zone.short(ms);
  if (day === today) return `${words.clock.today} ${minute.slice(minute.indexOf(' ') + 1)}`;
  return day.slice(0, 4) === today.slice(0, 4) ? minute : `${day.slice(0, 4)}-${minute}`;
}
