/** Takes a moment, a time of day (HH:MM) and a zone; gives that time on the moment's local day, ms UTC. */
export function localMomentMs(atMs: number, timeOfDay: string, timeZone: string): number {
  const [hours = 0, minutes = 0] = timeOfDay.split(':').map(Number);
  const wanted = localParts(atMs, timeZone);
  const asUtcMs = Date.UTC(wanted.year, wanted.month - 1, wanted.day, hours, minutes);
  return asUtcMs - offsetMs(asUtcMs, timeZone);
}

function localParts(atMs: number, timeZone: string) {
  const format = new Intl.DateTimeFormat('en-CA', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
  });
  const parts = new Map(format.formatToParts(atMs).map(({ type, value }) => [type, Number(value)]));
  const part = (name: Intl.DateTimeFormatPartTypes) => parts.get(name) ?? 0;
  return { year: part('year'), month: part('month'), day: part('day'), hour: part('hour'), minute: part('minute') };
}

function offsetMs(atMs: number, timeZone: string): number {
  const { year, month, day, hour, minute } = localParts(atMs, timeZone);
  return Date.UTC(year, month - 1, day, hour, minute) - Math.floor(atMs / 60_000) * 60_000;
}
