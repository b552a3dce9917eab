/** Takes a moment (ms UTC) and a zone; gives `11月25日18:16` as reports write it. */
export function shortTime(atMs: number, timeZone: string): string {
  const { month, day, hour, minute } = momentParts(atMs, timeZone);
  return `${month}月${day}日${hour}:${minute}`;
}

/** Takes a moment (ms UTC) and a zone; gives `2026年3月1日 10:05`. */
export function fullMoment(atMs: number, timeZone: string): string {
  const { year, month, day, hour, minute } = momentParts(atMs, timeZone);
  return `${year}年${month}月${day}日 ${hour}:${minute}`;
}

function momentParts(atMs: number, timeZone: string): Record<'year' | 'month' | 'day' | 'hour' | 'minute', string> {
  const parts = new Intl.DateTimeFormat('zh-CN', {
    timeZone,
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  }).formatToParts(atMs);
  const part = (type: string) => parts.find((found) => found.type === type)?.value ?? '';
  return { year: part('year'), month: part('month'), day: part('day'), hour: part('hour'), minute: part('minute') };
}

/** Takes a count and gives it as reports write it: 8600, 1.2万, 104万. */
export function shortCount(count: number): string {
  if (count < 10_000) return String(count);
  const tenThousands = count / 10_000;
  return `${tenThousands < 100 ? Number(tenThousands.toFixed(1)) : Math.round(tenThousands)}万`;
}
