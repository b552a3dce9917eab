/** Every zone's offset is a whole number of these (since 1900). */
export const slotMs = 15 * 60_000;

/** Takes an IANA zone and gives a function from ms UTC to that zone's date, YYYY-MM-DD; a quarter of an hour is looked up once. */
export function localDays(timeZone: string): (atMs: number) => string {
  const format = new Intl.DateTimeFormat('en-CA', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' });
  const known = new Map<number, string>();
  return (atMs) => {
    const slot = Math.floor(atMs / slotMs);
    const day = known.get(slot) ?? format.format(slot * slotMs);
    known.set(slot, day);
    return day;
  };
}
