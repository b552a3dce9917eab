// How each kind of site writes a moment. The town lives in Asia/Shanghai, which has been UTC+8 all year since 1991.
const OFFSET_MS = 8 * 3_600_000;
const days = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'];
const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

function fields(atMs: number) {
  const local = new Date(atMs + OFFSET_MS);
  const pad = (value: number) => String(value).padStart(2, '0');
  return {
    weekday: days[local.getUTCDay()],
    month: months[local.getUTCMonth()],
    year: String(local.getUTCFullYear()),
    mm: pad(local.getUTCMonth() + 1),
    dd: pad(local.getUTCDate()),
    time: `${pad(local.getUTCHours())}:${pad(local.getUTCMinutes())}:${pad(local.getUTCSeconds())}`,
  };
}

/** ms UTC to `2025-11-25 10:05:33`, as Chinese sites print it. */
export function pageTime(atMs: number): string {
  const at = fields(atMs);
  return `${at.year}-${at.mm}-${at.dd} ${at.time}`;
}

/** ms UTC to `2025-11-25T10:05:33+08:00`. */
export function isoTime(atMs: number): string {
  return `${pageTime(atMs).replace(' ', 'T')}+08:00`;
}

/** ms UTC to `Tue, 25 Nov 2025 10:05:33 +0800`, the form of RSS. */
export function rssTime(atMs: number): string {
  const at = fields(atMs);
  return `${at.weekday}, ${at.dd} ${at.month} ${at.year} ${at.time} +0800`;
}

/** ms UTC to `Tue Nov 25 10:05:33 +0800 2025`, the form of m.weibo.cn. */
export function weiboTime(atMs: number): string {
  const at = fields(atMs);
  return `${at.weekday} ${at.month} ${at.dd} ${at.time} +0800 ${at.year}`;
}
