/** Takes a moment (ms UTC) and a zone; gives `11月25日 18:16` as reports write it. */
export function shortTime(atMs: number, timeZone: string): string {
  const parts = new Intl.DateTimeFormat('zh-CN', {
    timeZone,
    month: 'numeric',
    day: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  }).formatToParts(atMs);
  const part = (type: string) => parts.find((found) => found.type === type)?.value ?? '';
  return `${part('month')}月${part('day')}日${part('hour')}:${part('minute')}`;
}

/** Takes a count and gives it as reports write it: 8600, 1.2万, 104万. */
export function shortCount(count: number): string {
  if (count < 10_000) return String(count);
  const tenThousands = count / 10_000;
  return `${tenThousands < 100 ? Number(tenThousands.toFixed(1)) : Math.round(tenThousands)}万`;
}
