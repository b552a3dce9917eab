/** Takes a length of time, ms, and gives it in words: 不到 1 分钟, 25 分钟, 3 小时 5 分钟, 2 天 4 小时. */
export function spanWords(spanMs: number): string {
  const mins = Math.floor(Math.max(spanMs, 0) / 60_000);
  if (mins < 1) return '不到 1 分钟';
  if (mins < 60) return `${mins} 分钟`;
  const hours = Math.floor(mins / 60);
  if (hours < 24) return mins % 60 === 0 ? `${hours} 小时` : `${hours} 小时 ${mins % 60} 分钟`;
  return hours % 24 === 0 ? `${Math.floor(hours / 24)} 天` : `${Math.floor(hours / 24)} 天 ${hours % 24} 小时`;
}
