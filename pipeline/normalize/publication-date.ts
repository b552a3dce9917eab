/** A source's clock may run ahead of ours by this much, ms; a date beyond it is no date. */
const toleratedAheadMs = 10 * 60_000;
const isoWithOffset = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(?::\d{2}(?:\.\d{1,9})?)?(?:Z|[+-]\d{2}:?\d{2})$/i;

/** A date as a source wrote it: known, or unknown with the reason in Chinese. */
export type PublicationDate =
  | { publishedAt: string; publishedAtMs: number; unknownWhy: null }
  | { publishedAt: null; publishedAtMs: null; unknownWhy: string };

const unknown = (why: string): PublicationDate => ({ publishedAt: null, publishedAtMs: null, unknownWhy: why });

/** Takes a date and the present time and gives the date, or unknown where it is missing, unreadable, without offset or in the future. */
export function readPublicationDate(given: string | null, nowMs: number): PublicationDate {
  if (given === null) return unknown('来源没有给出时间');
  const text = given.trim();
  if (!isoWithOffset.test(text)) return unknown(`时间“${text.slice(0, 40)}”不是带时区的 ISO 8601`);
  const ms = Date.parse(text.replace(/([+-]\d{2})(\d{2})$/, '$1:$2'));
  if (Number.isNaN(ms) || !isRealDay(text)) return unknown(`时间“${text}”不存在`);
  if (ms > nowMs + toleratedAheadMs) return unknown(`时间“${text}”在将来`);
  return { publishedAt: text, publishedAtMs: ms, unknownWhy: null };
}

// Date.parse rolls 30 February over to March; a day that does not exist is no date.
function isRealDay(text: string): boolean {
  const [year, month, day] = text.slice(0, 10).split('-').map(Number);
  if (year === undefined || month === undefined || day === undefined) return false;
  const date = new Date(Date.UTC(year, month - 1, day));
  return date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
}
