const SECOND = 1000;
const MINUTE = 60;
const HOUR = 3600;
const DAY = 86_400;

/** Takes milliseconds (their sign is dropped) and gives mm:ss, h:mm:ss from an hour on, with days before it from a day on. */
export function clockText(ms: number): string {
  const secs = Math.floor(Math.abs(ms) / SECOND);
  const days = Math.floor(secs / DAY);
  const hours = Math.floor((secs % DAY) / HOUR);
  const rest = `${two(Math.floor((secs % HOUR) / MINUTE))}:${two(secs % MINUTE)}`;
  if (days > 0) return `${days}天 ${two(hours)}:${rest}`;
  return hours > 0 ? `${hours}:${rest}` : rest;
}

/** Takes milliseconds and gives a rough length in words: 40 秒, 12 分钟, 3 小时 5 分, 2 天 4 小时. */
export function lengthText(ms: number): string {
  const secs = Math.max(0, Math.floor(ms / SECOND));
  if (secs < MINUTE) return `${secs} 秒`;
  if (secs < HOUR) return `${Math.floor(secs / MINUTE)} 分钟`;
  if (secs < DAY) return joined(Math.floor(secs / HOUR), '小时', Math.floor((secs % HOUR) / MINUTE), '分');
  return joined(Math.floor(secs / DAY), '天', Math.floor((secs % DAY) / HOUR), '小时');
}

function joined(big: number, bigUnit: string, small: number, smallUnit: string): string {
  return small === 0 ? `${big} ${bigUnit}` : `${big} ${bigUnit} ${small} ${smallUnit}`;
}

function two(n: number): string {
  return String(n).padStart(2, '0');
}
